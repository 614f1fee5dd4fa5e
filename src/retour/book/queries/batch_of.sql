-- The newest batch, not undone, that loaded the file whose SHA-256 is :sha256; of the reader
-- :source and its :reader_version where these are not NULL. Columns as in table batch.
SELECT *
FROM batch
WHERE sha256 = :sha256
  AND undone_at IS NULL
  AND (:source IS NULL OR source = :source)
  AND (:reader_version IS NULL OR reader_version = :reader_version)
ORDER BY id DESC
LIMIT 1
