-- Current takings (sales known only as a sum) that begin up to :until, minor units, and how new what
-- said them is (`told`, text that sorts; see decision 10).
SELECT
    takings.id, takings.number, takings.note, takings.day, takings.until, amount, currency, ledger,
    layer, taxed, tax, orders, coalesce(batch.told, '') AS told
FROM takings JOIN batch ON batch.id = takings.batch
WHERE current = 1 AND day <= :until;
