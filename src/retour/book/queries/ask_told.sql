-- Current paid sales of the ledgers in :ledgers (a JSON list), one by one, but those
-- with an id in :left (a JSON list): `charged` is the price with tax where the tax is known, `sold`
-- what was charged less what was given back, minor units; `whole` 1: `charged` is what the customer
-- paid, 0: a price without tax whose tax is not known. `income`: `sold` without the tax, where the
-- sale tells it; `untaxed` 1: it does not. `traced` 1: it says how the customer came.
SELECT
    id, day, at, ledger, layer, currency, number, total, total - refunded AS sold,
    total + CASE taxed WHEN 'net' THEN coalesce(tax, 0) ELSE 0 END AS charged,
    taxed <> 'net' OR tax IS NOT NULL AS whole,
    (total - refunded)
    * CASE WHEN taxed = 'gross' AND total <> 0 THEN 1.0 - coalesce(tax, 0) * 1.0 / total ELSE 1.0 END
    AS income,
    taxed <> 'net' AND (taxed <> 'gross' OR tax IS NULL) AS untaxed,
    source || medium || referrer || click_id || "grouping" || codes || said <> '' AS traced
FROM sale_held
WHERE
    current = 1 AND status = 'paid'
    AND ledger IN (SELECT value FROM json_each(:ledgers))
    AND id NOT IN (SELECT value FROM json_each(:left))
ORDER BY day, coalesce(at, day), ledger, number;
