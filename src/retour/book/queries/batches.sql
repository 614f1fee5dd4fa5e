-- Every batch, oldest first, the undone ones too. Columns as in table batch (schema.sql):
-- `size` in bytes, `..._at` instants in UTC, `since` and `until` ISO days.
SELECT * FROM batch ORDER BY id
