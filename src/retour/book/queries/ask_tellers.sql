-- Who tells current paid sales, hands left out: `ledger`, `layer`, first and last `day`
-- (`since`, `until`), how many `sales`, and how many say how the customer came (`traced`) or who it
-- was (`known`).
SELECT
    ledger, layer, min(day) AS since, max(day) AS until, count(*) AS sales,
    sum(source || medium || referrer || click_id || "grouping" || codes || said <> '') AS traced,
    sum(customer <> '') AS known
FROM sale_held
WHERE current = 1 AND status = 'paid' AND ledger <> 'hand'
GROUP BY ledger, layer;
