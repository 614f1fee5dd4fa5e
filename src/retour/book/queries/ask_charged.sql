-- Whether any paid sale says that it held VAT: 1 or 0.
SELECT EXISTS (
    SELECT 1 FROM sale_held WHERE current = 1 AND status = 'paid' AND tax > 0
) AS charged;
