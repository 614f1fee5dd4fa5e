-- Current rankings that touch the days from :since to :until. Positions are averages, best 1.
SELECT day, until, engine, keyword, page, detail, clicks, impressions, position
FROM ranking
WHERE current = 1 AND until >= :since AND day <= :until;
