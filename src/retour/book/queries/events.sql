-- What was done to the book, newest first: `id`, `at` (instant in UTC), `what`, `details` (JSON).
-- At most :limit rows; -1 for all.
SELECT id, at, what, details FROM event ORDER BY id DESC LIMIT :limit
