-- The families of products that lines of sale name (`family`), those with most lines first.
SELECT family
FROM line
WHERE current = 1
  AND family <> ''
GROUP BY family
ORDER BY count(*) DESC, family
