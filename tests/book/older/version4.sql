PRAGMA application_id = 1381257042;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
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
    content_hash TEXT NOT NULL
, doubtful_count INTEGER NOT NULL DEFAULT 0, told TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "batch" VALUES(1,'a.csv','abababababababababababababababababababababababababababababababab',10,'2026-11-21T02:50:13.685301+00:00','shop','1',8,5,5,0,0,0,0,0,'[]','[{"line": 3, "sheet": "", "reason": "No amount.", "remedy": "Correct it.", "kept": false}, {"line": 9, "sheet": "", "reason": "No day.", "remedy": "Correct it.", "kept": false}]','{"total (EUR)": "40"}','2024-05-06','2024-05-06',NULL,'1a8dd9223857d34a6e853039f55a4d9d',2,'');
INSERT INTO "batch" VALUES(2,'b.csv','',0,'2026-11-21T02:50:13.686986+00:00','shop','',0,0,0,2,0,0,0,0,'[]','[]','{}','2024-05-06','2024-05-06',NULL,'9ea4b29382e0d193cc9e8604c20e9d55',0,'');
INSERT INTO "batch" VALUES(3,'','',0,'2026-11-21T02:50:13.688108+00:00','hand','',0,0,1,0,0,0,0,0,'[]','[]','{}','2024-05-06','2024-05-06','2026-11-21T02:50:13.690551+00:00','00000000000000000000000000000000',0,'');
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
    number TEXT NOT NULL
, taxed TEXT NOT NULL DEFAULT '', tax INTEGER) STRICT;
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
INSERT INTO "effort" VALUES(1,'hand|1',1,1,'2024-05-06',3600,'instagram','Anna','','','hand','1');
CREATE TABLE event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    details TEXT NOT NULL
) STRICT;
INSERT INTO "event" VALUES(1,'2026-11-21T02:50:13.681861+00:00','create','{"version": 1}');
INSERT INTO "event" VALUES(2,'2026-11-21T02:50:13.686036+00:00','load','{"batch": 1, "new": 5, "changed": 0}');
INSERT INTO "event" VALUES(3,'2026-11-21T02:50:13.687620+00:00','load','{"batch": 2, "new": 0, "changed": 2}');
INSERT INTO "event" VALUES(4,'2026-11-21T02:50:13.688350+00:00','load','{"batch": 3, "new": 1, "changed": 0}');
INSERT INTO "event" VALUES(5,'2026-11-21T02:50:13.690694+00:00','undo','{"batch": 3, "removed": 1, "promoted": 0}');
INSERT INTO "event" VALUES(6,'2026-11-21T02:50:13.692710+00:00','erase','{"versions": 4, "elsewhere": 0}');
INSERT INTO "event" VALUES(7,'2026-11-21T05:08:15.363308+00:00','migrate','{"from": 1, "to": 2}');
INSERT INTO "event" VALUES(8,'2026-11-22T18:02:34.256500+00:00','migrate','{"from": 3, "to": 4}');
CREATE TABLE forgotten (
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (kind, mark)
) STRICT, WITHOUT ROWID;
INSERT INTO "forgotten" VALUES('sale','546e4e654ed869ba206a8ee9ad6e882e','{"ledger": "shop", "number": "0"}');
INSERT INTO "forgotten" VALUES('sale','96f7b9b444dc58d3c1db288ffd337f62','{"ledger": "shop", "number": "3"}');
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
INSERT INTO "sale" VALUES(1,'shop|0',1,1,'2024-05-06','shop','0','EUR',1000,NULL,'order',NULL,'',NULL,0,'paid','',NULL,'','','','','','','','','','','','');
INSERT INTO "sale" VALUES(2,'shop|1',1,0,'2024-05-06','shop','1','EUR',1000,NULL,'order',NULL,'',NULL,0,'paid','',NULL,'','','','','','','','','','','','');
INSERT INTO "sale" VALUES(3,'shop|2',1,0,'2024-05-06','shop','2','EUR',1000,NULL,'order',NULL,'',NULL,0,'paid','',NULL,'','','','','','','','','','','','');
INSERT INTO "sale" VALUES(4,'shop|3',1,1,'2024-05-06','shop','3','EUR',1000,NULL,'order',NULL,'',NULL,0,'paid','',NULL,'','','','','','','','','','','','');
INSERT INTO "sale" VALUES(5,'shop|1',2,1,'2024-05-06','shop','1','EUR',7,NULL,'order',NULL,'',NULL,0,'paid','',NULL,'','','','','','','','','','','','');
INSERT INTO "sale" VALUES(6,'shop|2',2,1,'2024-05-06','shop','2','EUR',1000,NULL,'order',NULL,'',NULL,0,'paid','',NULL,'','','','','','','','','','','','');
CREATE TABLE seal (
    name TEXT NOT NULL PRIMARY KEY,
    content_hash TEXT NOT NULL
) STRICT;
INSERT INTO "seal" VALUES('batch','066cb8a1ff3958ca5bf2aacb0e18e6e3');
INSERT INTO "seal" VALUES('forgotten','21dec0ea2433c4cbbd9bc2d40f4e9687');
INSERT INTO "seal" VALUES('setting','5799a4e06095e8230f8a77ff106a606e');
INSERT INTO "seal" VALUES('setting_history','68ab961d66592fba518511b3cae74ea5');
INSERT INTO "seal" VALUES('secret','6dd3457821550ef9e91ab306ab6d6dfa');
INSERT INTO "seal" VALUES('backup','00000000000000000000000000000000');
INSERT INTO "seal" VALUES('event','eb5d2087cf880acea6fe91976b9fbee0');
CREATE TABLE secret (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "secret" VALUES('customer_key','a641afeff562fb6fe5df736f342641dce385d5bfd6fbc098c273fe767bb3a583');
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
INSERT INTO "setting" VALUES('name','"Chez Nous"');
INSERT INTO "setting" VALUES('currency','"EUR"');
CREATE TABLE setting_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT
) STRICT;
INSERT INTO "setting_history" VALUES(1,'2026-11-21T02:50:13.681763+00:00','name','"Chez Nous"');
INSERT INTO "setting_history" VALUES(2,'2026-11-21T02:50:13.681838+00:00','currency','"EUR"');
CREATE TABLE sighting (
    batch INTEGER NOT NULL REFERENCES batch (id),
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (batch, kind, version)
) STRICT, WITHOUT ROWID;
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
CREATE INDEX batch_sha256 ON batch (sha256);
CREATE INDEX sighting_version ON sighting (kind, version);
CREATE UNIQUE INDEX effort_said ON effort (batch, key);
CREATE UNIQUE INDEX effort_now ON effort (key) WHERE current = 1;
CREATE INDEX effort_past ON effort (key) WHERE current = 0;
CREATE INDEX effort_day ON effort (day) WHERE current = 1;
CREATE UNIQUE INDEX cost_said ON cost (batch, key);
CREATE UNIQUE INDEX cost_now ON cost (key) WHERE current = 1;
CREATE INDEX cost_past ON cost (key) WHERE current = 0;
CREATE INDEX cost_day ON cost (day) WHERE current = 1;
CREATE UNIQUE INDEX post_said ON post (batch, key);
CREATE UNIQUE INDEX post_now ON post (key) WHERE current = 1;
CREATE INDEX post_past ON post (key) WHERE current = 0;
CREATE INDEX post_day ON post (day) WHERE current = 1;
CREATE UNIQUE INDEX reading_said ON reading (batch, key);
CREATE UNIQUE INDEX reading_now ON reading (key) WHERE current = 1;
CREATE INDEX reading_past ON reading (key) WHERE current = 0;
CREATE INDEX reading_day ON reading (day) WHERE current = 1;
CREATE UNIQUE INDEX visit_said ON visit (batch, key);
CREATE UNIQUE INDEX visit_now ON visit (key) WHERE current = 1;
CREATE INDEX visit_past ON visit (key) WHERE current = 0;
CREATE INDEX visit_day ON visit (day) WHERE current = 1;
CREATE UNIQUE INDEX lead_said ON lead (batch, key);
CREATE UNIQUE INDEX lead_now ON lead (key) WHERE current = 1;
CREATE INDEX lead_past ON lead (key) WHERE current = 0;
CREATE INDEX lead_day ON lead (day) WHERE current = 1;
CREATE UNIQUE INDEX sale_said ON sale (batch, key);
CREATE UNIQUE INDEX sale_now ON sale (key) WHERE current = 1;
CREATE INDEX sale_past ON sale (key) WHERE current = 0;
CREATE INDEX sale_day ON sale (day) WHERE current = 1;
CREATE UNIQUE INDEX line_said ON line (batch, key);
CREATE UNIQUE INDEX line_now ON line (key) WHERE current = 1;
CREATE INDEX line_past ON line (key) WHERE current = 0;
CREATE INDEX line_day ON line (day) WHERE current = 1;
CREATE UNIQUE INDEX takings_said ON takings (batch, key);
CREATE UNIQUE INDEX takings_now ON takings (key) WHERE current = 1;
CREATE INDEX takings_past ON takings (key) WHERE current = 0;
CREATE INDEX takings_day ON takings (day) WHERE current = 1;
CREATE UNIQUE INDEX reply_said ON reply (batch, key);
CREATE UNIQUE INDEX reply_now ON reply (key) WHERE current = 1;
CREATE INDEX reply_past ON reply (key) WHERE current = 0;
CREATE INDEX reply_day ON reply (day) WHERE current = 1;
CREATE UNIQUE INDEX mention_said ON mention (batch, key);
CREATE UNIQUE INDEX mention_now ON mention (key) WHERE current = 1;
CREATE INDEX mention_past ON mention (key) WHERE current = 0;
CREATE INDEX mention_day ON mention (day) WHERE current = 1;
CREATE UNIQUE INDEX ranking_said ON ranking (batch, key);
CREATE UNIQUE INDEX ranking_now ON ranking (key) WHERE current = 1;
CREATE INDEX ranking_past ON ranking (key) WHERE current = 0;
CREATE INDEX ranking_day ON ranking (day) WHERE current = 1;
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
BEGIN
    SELECT raise(ABORT, 'events are only added');
END;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
BEGIN
    SELECT raise(ABORT, 'events are only added');
END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('setting_history',2);
INSERT INTO "sqlite_sequence" VALUES('event',8);
INSERT INTO "sqlite_sequence" VALUES('batch',3);
COMMIT;
