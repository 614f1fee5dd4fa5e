-- The book, as this version of retour writes it. `migrations/` leads here; a test compares.
--
-- Facts: one table per kind, its columns the fields of the dataclass in `retour.facts` (the trail
-- flattened). EVERY VERSION of a fact is kept. `key` is the fact's natural key, `batch` the load
-- that said it, `current` 1 for the version that holds now: the one with the greatest
-- (as_of or '', newest `told` of the batches that say it, batch). Amounts are integers in minor units of `currency`; days are ISO days of
-- the business; instants (`at`, `..._at`) are ISO, UTC; 0 and 1 are no and yes.

-- One load of one file, or of one hand entry. Its counts say what the load found at the time.
-- `doubtful` lists the first doubtful rows, `doubtful_count` counts all.
-- `told`: how new what it tells is, as text that sorts: the day its document was made and the last
-- day it holds, or the instant of an entry by hand; '' for those loaded before this was kept.
-- `said`: the periods that its document says it is of, JSON [since, until, days with a line,
-- account or null], '' where it said none (said.py).
-- `content_hash`: sum of the hashes of the versions it stored and of its sightings (seal.py).
CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    loaded_at TEXT NOT NULL,
    source TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_kept INTEGER NOT NULL,
    new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    older INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    disputed TEXT NOT NULL,
    doubtful TEXT NOT NULL,
    totals TEXT NOT NULL,
    since TEXT CHECK (since <> ''),
    until TEXT CHECK (until <> ''),
    undone_at TEXT CHECK (undone_at <> ''),
    content_hash TEXT NOT NULL,
    doubtful_count INTEGER NOT NULL DEFAULT 0,
    told TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX batch_sha256 ON batch (sha256);

-- A batch found a version that was current already, and said the same: nothing is stored twice,
-- but undoing the batch that stored it must leave what this one said.
CREATE TABLE sighting (
    batch INTEGER NOT NULL REFERENCES batch (id),
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (batch, kind, version)
) STRICT, WITHOUT ROWID;

CREATE INDEX sighting_version ON sighting (kind, version);

-- Facts of erased persons, by a keyed mark of their key: loaded again, they keep these words.
CREATE TABLE forgotten (
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (kind, mark)
) STRICT, WITHOUT ROWID;

-- What was done, in order. Never holds personal data; nothing is ever taken back from it.
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;

CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'events are only added');
END;

CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN
    SELECT raise(ABORT, 'events are only added');
END;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Every value a setting has had; NULL when it was removed.
CREATE TABLE setting_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT
) STRICT;

-- The key under which customers are hashed.
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Copies of this book that are known, so that a person can be erased from them too.
CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

-- Sum of the row hashes of each small table (seal.py), so that a flipped byte is found there too.
CREATE TABLE seal (
    name TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL
) STRICT;

CREATE TABLE effort (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    seconds INTEGER NOT NULL,
    channel TEXT NOT NULL,
    person TEXT NOT NULL,
    activity TEXT NOT NULL,
    note TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX effort_said ON effort (batch, key);
CREATE UNIQUE INDEX effort_now ON effort (key) WHERE current = 1;
CREATE INDEX effort_past ON effort (key) WHERE current = 0;
CREATE INDEX effort_day ON effort (day) WHERE current = 1;

CREATE TABLE cost (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    channel TEXT NOT NULL,
    campaign TEXT NOT NULL,
    what TEXT NOT NULL,
    note TEXT NOT NULL,
    layer TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number TEXT NOT NULL,
    taxed TEXT NOT NULL DEFAULT '',
    tax INTEGER
) STRICT;

CREATE UNIQUE INDEX cost_said ON cost (batch, key);
CREATE UNIQUE INDEX cost_now ON cost (key) WHERE current = 1;
CREATE INDEX cost_past ON cost (key) WHERE current = 0;
CREATE INDEX cost_day ON cost (day) WHERE current = 1;

CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    channel TEXT NOT NULL,
    number TEXT NOT NULL,
    at TEXT CHECK (at <> ''),
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    url TEXT NOT NULL,
    campaign TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX post_said ON post (batch, key);
CREATE UNIQUE INDEX post_now ON post (key) WHERE current = 1;
CREATE INDEX post_past ON post (key) WHERE current = 0;
CREATE INDEX post_day ON post (day) WHERE current = 1;

CREATE TABLE reading (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    channel TEXT NOT NULL,
    metric TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    account TEXT NOT NULL,
    post TEXT NOT NULL,
    campaign TEXT NOT NULL,
    detail TEXT NOT NULL,
    lifetime INTEGER NOT NULL CHECK (lifetime IN (0, 1)),
    as_of TEXT CHECK (as_of <> '')
) STRICT;

CREATE UNIQUE INDEX reading_said ON reading (batch, key);
CREATE UNIQUE INDEX reading_now ON reading (key) WHERE current = 1;
CREATE INDEX reading_past ON reading (key) WHERE current = 0;
CREATE INDEX reading_day ON reading (day) WHERE current = 1;

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    metric TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    ledger TEXT NOT NULL,
    account TEXT NOT NULL,
    detail TEXT NOT NULL,
    source TEXT NOT NULL,
    medium TEXT NOT NULL,
    campaign TEXT NOT NULL,
    content TEXT NOT NULL,
    term TEXT NOT NULL,
    referrer TEXT NOT NULL,
    landing TEXT NOT NULL,
    click_id TEXT NOT NULL,
    grouping TEXT NOT NULL,
    codes TEXT NOT NULL,
    note TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX visit_said ON visit (batch, key);
CREATE UNIQUE INDEX visit_now ON visit (key) WHERE current = 1;
CREATE INDEX visit_past ON visit (key) WHERE current = 0;
CREATE INDEX visit_day ON visit (day) WHERE current = 1;

CREATE TABLE lead (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number TEXT NOT NULL,
    at TEXT CHECK (at <> ''),
    status TEXT NOT NULL,
    value INTEGER,
    currency TEXT NOT NULL,
    customer TEXT NOT NULL,
    source TEXT NOT NULL,
    medium TEXT NOT NULL,
    campaign TEXT NOT NULL,
    content TEXT NOT NULL,
    term TEXT NOT NULL,
    referrer TEXT NOT NULL,
    landing TEXT NOT NULL,
    click_id TEXT NOT NULL,
    grouping TEXT NOT NULL,
    codes TEXT NOT NULL,
    note TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX lead_said ON lead (batch, key);
CREATE UNIQUE INDEX lead_now ON lead (key) WHERE current = 1;
CREATE INDEX lead_past ON lead (key) WHERE current = 0;
CREATE INDEX lead_day ON lead (day) WHERE current = 1;

CREATE TABLE sale (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number TEXT NOT NULL,
    currency TEXT NOT NULL,
    total INTEGER NOT NULL,
    at TEXT CHECK (at <> ''),
    layer TEXT NOT NULL,
    tax INTEGER,
    taxed TEXT NOT NULL,
    shipping INTEGER,
    refunded INTEGER NOT NULL,
    status TEXT NOT NULL,
    customer TEXT NOT NULL,
    first INTEGER CHECK (first IN (0, 1)),
    source TEXT NOT NULL,
    medium TEXT NOT NULL,
    campaign TEXT NOT NULL,
    content TEXT NOT NULL,
    term TEXT NOT NULL,
    referrer TEXT NOT NULL,
    landing TEXT NOT NULL,
    click_id TEXT NOT NULL,
    grouping TEXT NOT NULL,
    codes TEXT NOT NULL,
    note TEXT NOT NULL,
    said TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX sale_said ON sale (batch, key);
CREATE UNIQUE INDEX sale_now ON sale (key) WHERE current = 1;
CREATE INDEX sale_past ON sale (key) WHERE current = 0;
CREATE INDEX sale_day ON sale (day) WHERE current = 1;

CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    ledger TEXT NOT NULL,
    sale TEXT NOT NULL,
    number INTEGER NOT NULL,
    product TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    family TEXT NOT NULL,
    quantity REAL NOT NULL
) STRICT;

CREATE UNIQUE INDEX line_said ON line (batch, key);
CREATE UNIQUE INDEX line_now ON line (key) WHERE current = 1;
CREATE INDEX line_past ON line (key) WHERE current = 0;
CREATE INDEX line_day ON line (day) WHERE current = 1;

CREATE TABLE takings (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number TEXT NOT NULL,
    layer TEXT NOT NULL,
    taxed TEXT NOT NULL,
    tax INTEGER,
    orders INTEGER,
    note TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX takings_said ON takings (batch, key);
CREATE UNIQUE INDEX takings_now ON takings (key) WHERE current = 1;
CREATE INDEX takings_past ON takings (key) WHERE current = 0;
CREATE INDEX takings_day ON takings (day) WHERE current = 1;

CREATE TABLE reply (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    answer TEXT NOT NULL,
    count INTEGER NOT NULL,
    ledger TEXT NOT NULL,
    number TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX reply_said ON reply (batch, key);
CREATE UNIQUE INDEX reply_now ON reply (key) WHERE current = 1;
CREATE INDEX reply_past ON reply (key) WHERE current = 0;
CREATE INDEX reply_day ON reply (day) WHERE current = 1;

CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    url TEXT NOT NULL,
    at TEXT CHECK (at <> ''),
    title TEXT NOT NULL,
    feed TEXT NOT NULL,
    number TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX mention_said ON mention (batch, key);
CREATE UNIQUE INDEX mention_now ON mention (key) WHERE current = 1;
CREATE INDEX mention_past ON mention (key) WHERE current = 0;
CREATE INDEX mention_day ON mention (day) WHERE current = 1;

CREATE TABLE ranking (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    batch INTEGER NOT NULL REFERENCES batch (id),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    engine TEXT NOT NULL,
    keyword TEXT NOT NULL,
    page TEXT NOT NULL,
    detail TEXT NOT NULL,
    clicks INTEGER,
    impressions INTEGER,
    position REAL
) STRICT;

CREATE UNIQUE INDEX ranking_said ON ranking (batch, key);
CREATE UNIQUE INDEX ranking_now ON ranking (key) WHERE current = 1;
CREATE INDEX ranking_past ON ranking (key) WHERE current = 0;
CREATE INDEX ranking_day ON ranking (day) WHERE current = 1;
