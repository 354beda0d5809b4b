-- The tables, the full-text search and the views of a ledger. Offsets count Unicode code points of articles.text,
-- from 0 and half-open, so the words of a span are substr(text, start + 1, "end" - start).

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,  -- null while it runs, and for ever if it was killed
    version TEXT NOT NULL,
    model TEXT NOT NULL,
    options TEXT NOT NULL  -- JSON
);

CREATE TABLE articles (
    serial INTEGER PRIMARY KEY,  -- ties the full-text index to the row
    id TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL,  -- the URL or, without one, the name
    revision INTEGER NOT NULL,  -- 1 for the first text of an identity, 2 for the next
    name TEXT NOT NULL,
    title TEXT,
    byline TEXT,
    outlet TEXT,
    published TEXT,
    url TEXT,
    head TEXT NOT NULL,  -- JSON: [[start, end], …]
    added_at TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (identity, revision)
);

CREATE INDEX articles_by_name ON articles (name, id);

-- Whose statements an article has: one reading an article, the latest.
CREATE TABLE readings (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (id)
) WITHOUT ROWID;

CREATE TABLE statements (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- in the order of the text, a parent before its children
    parent TEXT REFERENCES statements (id),
    kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    speaker_name TEXT,
    speaker_type TEXT NOT NULL,
    role TEXT,
    relay TEXT,
    said TEXT,  -- EDTF
    confidence REAL NOT NULL,
    model TEXT NOT NULL,
    UNIQUE (article_id, position)
);

CREATE INDEX statements_by_parent ON statements (parent);

CREATE TABLE spans (
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('source', 'cue', 'content')),
    position INTEGER NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" >= start),
    PRIMARY KEY (statement_id, part, position)
) WITHOUT ROWID;

CREATE TABLE rejections (
    name TEXT NOT NULL,
    origin TEXT NOT NULL,  -- the file, folder or feed that the input came from; empty where unknown
    stage TEXT NOT NULL,
    reason TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (id),  -- the last that met it
    PRIMARY KEY (name, origin, stage, reason)
) WITHOUT ROWID;

-- Views: for people, with nothing but SQLite.

CREATE VIEW span_words AS
SELECT
    spans.statement_id,
    spans.part,
    spans.position,
    spans.start,
    spans."end",
    substr(articles.text, spans.start + 1, spans."end" - spans.start) AS words
FROM spans
JOIN statements ON statements.id = spans.statement_id
JOIN articles ON articles.id = statements.article_id;

CREATE VIEW statement_texts AS
SELECT
    serial,
    id AS statement_id,
    article_id,
    (SELECT group_concat(words, ' … ') FROM (
        SELECT words FROM span_words WHERE statement_id = statements.id AND part = 'source' ORDER BY position
    )) AS source,
    (SELECT group_concat(words, ' … ') FROM (
        SELECT words FROM span_words WHERE statement_id = statements.id AND part = 'cue' ORDER BY position
    )) AS cue,
    (SELECT group_concat(words, ' … ') FROM (
        SELECT words FROM span_words WHERE statement_id = statements.id AND part = 'content' ORDER BY position
    )) AS content
FROM statements;

CREATE VIEW statement_lines AS
SELECT
    statements.speaker_name AS speaker,
    statements.speaker_type,
    statements.role,
    statement_texts.source,
    statement_texts.cue,
    statement_texts.content,
    statements.kind,
    statements.said,
    statements.relay,
    articles.outlet,
    articles.published,
    articles.title,
    articles.byline,
    articles.url,
    articles.name,
    articles.revision,
    statements.confidence,
    statements.model,
    (SELECT min(start) FROM spans WHERE statement_id = statements.id AND part = 'content') AS content_start,
    (SELECT max("end") FROM spans WHERE statement_id = statements.id AND part = 'content') AS content_end,
    statements.position,
    statements.parent,
    statements.id AS statement_id,
    statements.article_id
FROM statements
JOIN statement_texts ON statement_texts.serial = statements.serial
JOIN articles ON articles.id = statements.article_id;

CREATE VIEW article_lines AS
SELECT
    articles.name,
    articles.title,
    articles.byline,
    articles.outlet,
    articles.published,
    articles.url,
    articles.revision,
    (SELECT count(*) FROM statements WHERE article_id = articles.id) AS statements,
    readings.model,
    articles.added_at,
    articles.id AS article_id
FROM articles
LEFT JOIN readings ON readings.article_id = articles.id;

-- The rejections that still stand: no article of the same name was read in a later run.
CREATE VIEW rejection_lines AS
SELECT name, origin, stage, reason, run
FROM rejections
WHERE NOT EXISTS (
    SELECT 1
    FROM articles
    JOIN readings ON readings.article_id = articles.id
    WHERE articles.name = rejections.name AND readings.run > rejections.run
);

-- Full-text search. The indexes keep no copy of the words: they read them from the article.

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text, content = 'articles', content_rowid = 'serial', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
    INSERT INTO article_search (rowid, title, text) VALUES (new.serial, new.title, new.text);
END;

CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    VALUES ('delete', old.serial, old.title, old.text);
END;

CREATE TRIGGER articles_updated AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO article_search (article_search, rowid, title, text)
    VALUES ('delete', old.serial, old.title, old.text);
    INSERT INTO article_search (rowid, title, text) VALUES (new.serial, new.title, new.text);
END;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    source, content, content = 'statement_texts', content_rowid = 'serial', tokenize = 'unicode61 remove_diacritics 2'
);

-- No trigger on insert: a statement's words are known once its spans are written, and the writer indexes them then.
CREATE TRIGGER statements_deleted BEFORE DELETE ON statements BEGIN
    INSERT INTO statement_search (statement_search, rowid, source, content)
    SELECT 'delete', serial, source, content FROM statement_texts WHERE serial = old.serial;
END;
