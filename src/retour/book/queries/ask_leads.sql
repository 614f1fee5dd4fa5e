-- Current leads from :since to :until: how many people, by the furthest status of each and by how they
-- came. A contact and the deal made with them are one; without a customer each lead is its own. The
-- trail is that of a person's first lead that has one. `first`: the first day of any lead.
WITH told AS (
    SELECT
        lead.*,
        CASE customer WHEN '' THEN ledger || '|' || number ELSE customer END AS who,
        source || medium || campaign || content || term || referrer || landing || click_id
        || "grouping" || codes || note || said AS words
    FROM lead_held AS lead
    WHERE current = 1 AND day BETWEEN :since AND :until
),
person AS (
    SELECT
        who,
        max(CASE status
            WHEN 'won' THEN 5 WHEN 'qualified' THEN 4 WHEN 'open' THEN 3 WHEN 'lost' THEN 2 ELSE 1
        END) AS rank
    FROM told
    GROUP BY who
),
came AS (
    -- The bare columns are of the row of the minimum (SQLite, "bare columns in an aggregate query").
    SELECT
        who, min((words = '') || day || number) AS place,
        source, medium, campaign, content, term, referrer, landing, click_id, "grouping", codes,
        note, said
    FROM told
    GROUP BY who
)
SELECT
    CASE rank
        WHEN 5 THEN 'won' WHEN 4 THEN 'qualified' WHEN 3 THEN 'open' WHEN 2 THEN 'lost'
        ELSE 'cancelled'
    END AS status,
    source, medium, campaign, content, term, referrer, landing, click_id, "grouping", codes, note,
    said,
    count(*) AS leads,
    (SELECT min(day) FROM lead WHERE current = 1) AS first
FROM person INNER JOIN came USING (who)
GROUP BY
    rank, source, medium, campaign, content, term, referrer, landing, click_id, "grouping", codes,
    note, said;
