-- The periods that a document says it is of: of the batches there are nothing is known.
ALTER TABLE batch ADD COLUMN said TEXT NOT NULL DEFAULT '';
