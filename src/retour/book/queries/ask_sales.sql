-- Every current sale up to :until that was not cancelled, oldest first.
-- Amounts in minor units of `currency`. `nth`: which of its customer's sales it is (1 is the
-- first in this book), NULL when the customer is not known.
SELECT
    day, layer, ledger, number, currency, total, tax, taxed, shipping, refunded, status, first,
    source, medium, campaign, content, term, referrer, landing, click_id, "grouping", codes, note,
    said, customer,
    CASE
        WHEN customer <> '' THEN row_number() OVER (
            PARTITION BY customer ORDER BY day, at, number
        )
    END AS nth
FROM sale
WHERE current = 1 AND day <= :until AND status <> 'cancelled'
ORDER BY day;
