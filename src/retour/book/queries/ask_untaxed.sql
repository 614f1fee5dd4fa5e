-- Current paid sales that do not say their VAT, one by one, in :currency, but those with an id in :left
-- (a JSON list): `sold` is what was charged less what was given back, minor units; `gross` 1: the
-- file says that they hold it, not how much.
SELECT ledger, day, total - refunded AS sold, taxed = 'gross' AS gross
FROM sale_held
WHERE
    current = 1 AND status = 'paid' AND total > 0 AND currency = :currency
    AND taxed <> 'net' AND (taxed <> 'gross' OR tax IS NULL)
    AND id NOT IN (SELECT value FROM json_each(:left));
