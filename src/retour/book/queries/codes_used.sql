-- The promotion codes of current sales as they are written, several with commas between them
-- (`codes`, '' for none), and of how many sales (`orders`); nothing where the load :batch brought no
-- sale.
SELECT codes, count(*) AS orders
FROM sale
WHERE current = 1 AND EXISTS (SELECT 1 FROM sale AS own WHERE own.batch = :batch)
GROUP BY codes
