-- How new what a batch tells is: an older document must not replace what a newer one said.
-- Of the batches there are nothing is known: they keep the order in which they were loaded.
ALTER TABLE batch ADD COLUMN told TEXT NOT NULL DEFAULT '';
