-- Who speaks, through whom, when and in what manner. Statements that an older sayso read keep what they have: their new
-- columns hold the defaults, which say nothing of them, until their articles are read again.

-- Without CHECK: SQLite cannot change one, and these vocabularies will grow.
ALTER TABLE statements ADD COLUMN speaker_rule TEXT;  -- what decided who speaks: 'named', 'pronoun', …
ALTER TABLE statements ADD COLUMN act TEXT NOT NULL DEFAULT 'assertion';
ALTER TABLE statements ADD COLUMN stance TEXT NOT NULL DEFAULT 'neutral';
ALTER TABLE statements ADD COLUMN voice TEXT NOT NULL DEFAULT 'reported';

CREATE INDEX statements_by_speaker ON statements (speaker_name);

-- A table for each list of names, not a column of JSON: a reader asks for one name among them ("of what else is she a
-- candidate?", "what passed through the Courier?"), and that is a WHERE and an index here.

CREATE TABLE speaker_aliases (
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,  -- another form of the speaker's name in the article
    PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;

CREATE TABLE speaker_candidates (
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- 0 is the likeliest
    name TEXT NOT NULL,
    score REAL NOT NULL,  -- from 0 to 1
    PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;

CREATE TABLE chain_links (
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- 0 is the article's outlet, the last is the speaker
    name TEXT NOT NULL,
    PRIMARY KEY (statement_id, position)
) WITHOUT ROWID;

CREATE INDEX speaker_aliases_by_name ON speaker_aliases (name);
CREATE INDEX speaker_candidates_by_name ON speaker_candidates (name);
CREATE INDEX chain_links_by_name ON chain_links (name);

-- The words that role, relay, date and name were read from are spans like the others. SQLite cannot widen a CHECK, so
-- the spans move to a new table, and what reads them is made again.

DROP TRIGGER statements_deleted;
DROP TABLE statement_search;
DROP VIEW statement_lines;
DROP VIEW statement_texts;
DROP VIEW span_words;

CREATE TABLE all_spans (
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('source', 'cue', 'content', 'role', 'relay', 'said', 'mention')),
    position INTEGER NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" >= start),
    PRIMARY KEY (statement_id, part, position)
) WITHOUT ROWID;

INSERT INTO all_spans (statement_id, part, position, start, "end")
SELECT statement_id, part, position, start, "end" FROM spans;

DROP TABLE spans;
ALTER TABLE all_spans RENAME TO spans;

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
    speaker_name AS speaker,
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

-- Scores are rounded as whole hundredths: printf('%.2f') rounds halves otherwise than other programs do.
CREATE VIEW statement_lines AS
SELECT
    statements.speaker_name AS speaker,
    statements.speaker_type,
    statements.role,
    statement_texts.source,
    statement_texts.cue,
    statement_texts.content,
    statements.kind,
    statements.act,
    statements.stance,
    statements.voice,
    statements.said,
    statements.relay,
    (SELECT group_concat(name, ' ← ') FROM (
        SELECT name FROM chain_links WHERE statement_id = statements.id ORDER BY position
    )) AS chain,
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
    statements.speaker_rule,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM speaker_aliases WHERE statement_id = statements.id ORDER BY position
    )) AS aliases,
    (SELECT group_concat(name || printf(' %d.%02d', hundredths / 100, hundredths % 100), '; ') FROM (
        SELECT name, CAST(score * 100 + 0.5 AS INTEGER) AS hundredths
        FROM speaker_candidates WHERE statement_id = statements.id ORDER BY position
    )) AS candidates,
    statements.position,
    statements.parent,
    statements.id AS statement_id,
    statements.article_id
FROM statements
JOIN statement_texts ON statement_texts.serial = statements.serial
JOIN articles ON articles.id = statements.article_id;

-- The speaker's name is among the words to search: "she said" is found by it.
CREATE VIRTUAL TABLE statement_search USING fts5 (
    speaker, source, content,
    content = 'statement_texts', content_rowid = 'serial', tokenize = 'unicode61 remove_diacritics 2'
);

INSERT INTO statement_search (statement_search) VALUES ('rebuild');

CREATE TRIGGER statements_deleted BEFORE DELETE ON statements BEGIN
    INSERT INTO statement_search (statement_search, rowid, speaker, source, content)
    SELECT 'delete', serial, speaker, source, content FROM statement_texts WHERE serial = old.serial;
END;
