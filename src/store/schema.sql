-- The store of ghatna, version 3; docs/store.md describes every column. Offsets are Unicode code points into documents.text.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT,
    source     TEXT,
    file       TEXT,
    date       TEXT,
    date_basis TEXT NOT NULL,
    date_given TEXT,
    language   TEXT NOT NULL,
    characters INTEGER NOT NULL,
    sentences  INTEGER NOT NULL,
    text       TEXT NOT NULL,
    signature  INTEGER NOT NULL
);
-- what tells whether an article is new or changed, without a look at the texts
CREATE INDEX documents_known ON documents (id, signature, file);

-- what is read at every run stands apart from the texts, and what changes at every run from both
CREATE TABLE readings (
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    reading  BLOB NOT NULL
);

CREATE TABLE written (
    document  INTEGER PRIMARY KEY REFERENCES documents (number),
    signature INTEGER NOT NULL
);

CREATE TABLE sentences (
    number   INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number),
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL
);
CREATE INDEX sentences_by_document ON sentences (document);

CREATE VIRTUAL TABLE sentence_search USING fts5 (
    text,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE entities (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    hi        TEXT,
    en        TEXT,
    wikidata  TEXT,
    signature INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (id),
    alias  TEXT NOT NULL,
    PRIMARY KEY (entity, alias)
) WITHOUT ROWID;

CREATE TABLE entity_mentions (
    document INTEGER NOT NULL REFERENCES documents (number),
    entity   TEXT NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL
);
CREATE INDEX entity_mentions_by_document ON entity_mentions (document);
CREATE INDEX entity_mentions_by_entity ON entity_mentions (entity);

CREATE TABLE mentions (
    id             TEXT PRIMARY KEY,
    document       INTEGER NOT NULL REFERENCES documents (number),
    event          TEXT NOT NULL,
    type           TEXT NOT NULL,
    of             TEXT,
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    trigger_start  INTEGER NOT NULL,
    trigger_end    INTEGER NOT NULL,
    polarity       TEXT NOT NULL,
    modality       TEXT NOT NULL,
    source         TEXT,
    edtf           TEXT,
    basis          TEXT,
    time_start     INTEGER,
    time_end       INTEGER,
    count          INTEGER,
    bound          TEXT,
    unit           TEXT,
    total          INTEGER,
    rule           TEXT NOT NULL,
    confidence     REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX mentions_by_document ON mentions (document);
CREATE INDEX mentions_by_event ON mentions (event);

CREATE TABLE mention_args (
    document INTEGER NOT NULL REFERENCES documents (number),
    mention  TEXT NOT NULL REFERENCES mentions (id),
    role     TEXT NOT NULL,
    entity   TEXT NOT NULL,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL
);
CREATE INDEX mention_args_by_document ON mention_args (document);
CREATE INDEX mention_args_by_mention ON mention_args (mention);
CREATE INDEX mention_args_by_entity ON mention_args (entity);

CREATE TABLE events (
    id        TEXT PRIMARY KEY,
    type      TEXT NOT NULL,
    of        TEXT,
    hi        TEXT,
    en        TEXT,
    edtf      TEXT,
    earliest  TEXT,
    latest    TEXT,
    basis     TEXT,
    count     INTEGER,
    bound     TEXT,
    unit      TEXT,
    standing  TEXT NOT NULL,
    mentions  TEXT NOT NULL,
    signature INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX events_by_day ON events (earliest);

CREATE TABLE event_args (
    event    TEXT NOT NULL REFERENCES events (id),
    role     TEXT NOT NULL,
    entity   TEXT NOT NULL,
    mentions TEXT NOT NULL,
    PRIMARY KEY (event, role, entity)
) WITHOUT ROWID;
CREATE INDEX event_args_by_entity ON event_args (entity);

CREATE TABLE relations (
    type       TEXT NOT NULL,
    from_id    TEXT NOT NULL,
    to_id      TEXT NOT NULL,
    weight     REAL NOT NULL,
    edtf       TEXT,
    basis      TEXT,
    mentions   TEXT NOT NULL,
    events     TEXT NOT NULL,
    evidence   TEXT NOT NULL,
    signature  INTEGER NOT NULL,
    PRIMARY KEY (type, from_id, to_id)
) WITHOUT ROWID;
CREATE INDEX relations_by_end ON relations (to_id);

CREATE TABLE links (
    id        TEXT NOT NULL,
    verdict   TEXT NOT NULL,
    what      TEXT NOT NULL,
    "with"    TEXT,
    rule      TEXT NOT NULL,
    because   TEXT NOT NULL,
    signature INTEGER NOT NULL
);
CREATE INDEX links_by_id ON links (id, signature);
