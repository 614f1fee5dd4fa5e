-- Current leads from :since to :until: how many people, by the furthest status of each. A contact and
-- the deal made with them are one; without a customer each lead is its own. `first`: the first day
-- of any lead.
WITH person AS (
    SELECT
        max(CASE status
            WHEN 'won' THEN 5 WHEN 'qualified' THEN 4 WHEN 'open' THEN 3 WHEN 'lost' THEN 2 ELSE 1
        END) AS rank
    FROM lead
    WHERE current = 1 AND day BETWEEN :since AND :until
    GROUP BY CASE customer WHEN '' THEN ledger || '|' || number ELSE customer END
)
SELECT
    CASE rank
        WHEN 5 THEN 'won' WHEN 4 THEN 'qualified' WHEN 3 THEN 'open' WHEN 2 THEN 'lost'
        ELSE 'cancelled'
    END AS status,
    count(*) AS leads,
    (SELECT min(day) FROM lead WHERE current = 1) AS first
FROM person
GROUP BY rank;
