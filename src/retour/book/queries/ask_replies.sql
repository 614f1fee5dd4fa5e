-- Current replies to "how did you hear about us?" that end between :since and :until.
SELECT answer, sum(count) AS people
FROM reply
WHERE current = 1 AND until BETWEEN :since AND :until
GROUP BY answer;
