-- The promotion codes of current sales that bring something, as they are written, several with
-- commas between them (`codes`, '' for none), and of how many sales (`orders`); nothing where the
-- load :batch brought no sale. Of what was free or fell through, the channel changes nothing.
SELECT codes, count(*) AS orders
FROM sale
WHERE current = 1 AND status = 'paid' AND total > 0
    AND EXISTS (SELECT 1 FROM sale AS own WHERE own.batch = :batch)
GROUP BY codes
