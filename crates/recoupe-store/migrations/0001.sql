-- Ground: what was captured, and what people decided. Rows are added and never changed.

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;

-- `record` is a JSON object with what is known of the report; the log holds its SHA-256.
-- `map` is a JSON array of runs `[text, bytes, count, text_step, bytes_step]`: `count` units from
-- byte `text` of the text and byte `bytes` of the capture on, each of so many bytes here and there.
-- The text is put together of the runs whose steps are 1 and 1, taken from the capture, and of
-- `rest`, which holds everything between them; where that is not possible, `text` holds it whole.
CREATE TABLE reports (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    capture INTEGER NOT NULL UNIQUE REFERENCES captures (id),
    record TEXT NOT NULL,
    text TEXT,
    rest BLOB,
    map TEXT NOT NULL
) STRICT;

-- `hash` is the SHA-256 of `line`, which holds the hash of the line before.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    line TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER captures_stay BEFORE UPDATE ON captures BEGIN SELECT raise(ABORT, 'captures do not change'); END;
CREATE TRIGGER captures_remain BEFORE DELETE ON captures BEGIN SELECT raise(ABORT, 'captures do not go'); END;
CREATE TRIGGER reports_stay BEFORE UPDATE ON reports BEGIN SELECT raise(ABORT, 'reports do not change'); END;
CREATE TRIGGER reports_remain BEFORE DELETE ON reports BEGIN SELECT raise(ABORT, 'reports do not go'); END;
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_remains BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is only added to'); END;

-- Derived: can be emptied and made again from the ground, row for row the same.

CREATE TABLE report_index (
    seq INTEGER PRIMARY KEY,
    outlet TEXT,
    day INTEGER,
    language TEXT,
    url TEXT,
    title TEXT,
    claims INTEGER NOT NULL,
    paragraphs BLOB NOT NULL,
    diagnostics TEXT NOT NULL,
    engine TEXT NOT NULL
) STRICT;
CREATE INDEX report_url ON report_index (url) WHERE url IS NOT NULL;
CREATE INDEX report_day ON report_index (day);

-- The least hashes of every paragraph: what near-copies are looked up by.
CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (hash, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_relations (
    a INTEGER NOT NULL,
    kind TEXT NOT NULL,
    b INTEGER NOT NULL,
    share INTEGER NOT NULL,
    PRIMARY KEY (a, kind, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_related ON report_relations (b);

-- `row` is the report's seq times 2^24 and the claim's place among its claims.
-- `json` is the claim as read, `corrected` as people have it.
CREATE TABLE claims (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    of_what TEXT,
    origin TEXT,
    first_day INTEGER,
    last_day INTEGER,
    low INTEGER,
    high INTEGER,
    content_hash TEXT NOT NULL,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    by_hand INTEGER NOT NULL DEFAULT 0,
    verdict TEXT,
    flag TEXT,
    json TEXT NOT NULL,
    corrected TEXT
) STRICT;
CREATE INDEX claim_kind ON claims (kind, of_what, last_day);
CREATE INDEX claim_days ON claims (last_day, first_day);
CREATE INDEX claim_origin ON claims (origin);
CREATE INDEX claim_verdict ON claims (verdict) WHERE verdict IS NOT NULL;
CREATE INDEX claim_flag ON claims (flag) WHERE flag IS NOT NULL;

-- `id` is the claim's row times 16 and the place among its places.
CREATE TABLE claim_places (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX place_claims ON claim_places (place);
CREATE INDEX place_names ON claim_places (name);
CREATE VIRTUAL TABLE claim_space USING rtree (id, west, east, south, north, first_day, last_day);

CREATE VIRTUAL TABLE report_words USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, columnsize = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);

-- Entries of the log that are about a claim, group, source or report, without those of imports.
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    action TEXT NOT NULL,
    undone_by INTEGER
) STRICT;
CREATE INDEX decision_subject ON decisions (subject);

-- What a claim's reviews stand on now: `state` is attached, changed, moved or orphaned.
CREATE TABLE reviewed (
    claim TEXT PRIMARY KEY,
    row INTEGER,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
