-- The files (`file`) that brought the sales, takings, costs and hours of each `ledger` which owners'
-- own tables tell, by name.
WITH own AS (
    SELECT id, file FROM batch WHERE source = 'any_table' AND undone_at IS NULL AND file <> ''
)
SELECT ledger, file FROM own JOIN takings ON takings.batch = own.id
UNION SELECT ledger, file FROM own JOIN sale ON sale.batch = own.id
UNION SELECT ledger, file FROM own JOIN cost ON cost.batch = own.id
UNION SELECT ledger, file FROM own JOIN effort ON effort.batch = own.id
ORDER BY ledger, file
