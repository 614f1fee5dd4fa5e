-- `doubtful` lists the first doubtful rows of a file: how many there are in all stands beside it.
ALTER TABLE batch ADD COLUMN doubtful_count INTEGER NOT NULL DEFAULT 0;

UPDATE batch SET doubtful_count = json_array_length(doubtful);
