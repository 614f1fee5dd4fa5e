-- Current paid sales of those of :tills (a JSON list of ledgers) that may be recaps: no row has a
-- time or a customer, and no two rows of a day say that their customers came the same way.
-- Amounts as in ask_told.
WITH
-- Told apart first, by the first row that is none of a recap: most tills say times, and to
-- compare all of their rows would take long.
maybe AS MATERIALIZED (
    SELECT value AS ledger FROM json_each(:tills)
    WHERE NOT EXISTS (
        SELECT 1 FROM sale
        WHERE
            current = 1 AND layer = 'till' AND ledger = value AND status = 'paid'
            AND (at IS NOT NULL OR customer <> '')
    )
),
told AS (
    SELECT
        *,
        day || '|' || source || '|' || medium || '|' || campaign || '|' || content || '|' || term
        || '|' || referrer || '|' || landing || '|' || click_id || '|' || "grouping" || '|' || codes
        || '|' || note || '|' || said AS way
    FROM sale_held
    WHERE current = 1 AND status = 'paid' AND layer = 'till'
        AND ledger IN (SELECT ledger FROM maybe)
)
SELECT
    id, day, ledger, currency, source, medium, campaign, content, term, referrer, landing, click_id,
    "grouping", codes, note, said,
    (total - refunded)
    * CASE WHEN taxed = 'gross' AND total <> 0 THEN 1.0 - coalesce(tax, 0) * 1.0 / total ELSE 1.0 END
    AS income,
    total - refunded AS sold,
    taxed <> 'net' AND (taxed <> 'gross' OR tax IS NULL) AS untaxed
FROM told
WHERE ledger IN (
    SELECT ledger FROM told
    GROUP BY ledger
    HAVING count(at) = 0 AND max(customer) = '' AND count(*) = count(DISTINCT way)
)
ORDER BY ledger, day;
