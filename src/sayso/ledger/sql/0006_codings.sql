-- Codebooks, codings, and what came with a .dna file. Decisions and codings are what people said: they are appended, and
-- never changed or taken out. Nothing here hangs on the statements' rows, so that it holds when articles are read again.

CREATE TABLE codebook_decisions (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    coder TEXT NOT NULL,
    codebook TEXT NOT NULL,
    action TEXT NOT NULL,  -- 'import', 'rename', 'merge', 'split' or 'undo'
    payload TEXT NOT NULL,  -- JSON
    after INTEGER NOT NULL  -- the last coding that it speaks of; 0 for none
);

CREATE TABLE studies (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    imported_at TEXT NOT NULL
);

CREATE TABLE study_documents (
    study INTEGER NOT NULL REFERENCES studies (id),
    number INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id),
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    source TEXT NOT NULL,
    section TEXT NOT NULL,
    type TEXT NOT NULL,
    notes TEXT NOT NULL,
    coder TEXT,
    seconds INTEGER NOT NULL,  -- since 1970, of the local time read as UTC
    PRIMARY KEY (study, number)
) WITHOUT ROWID;

-- Rows of a .dna file that sayso has no use for, kept to be given back: colours, permissions, search terms.
CREATE TABLE study_rows (
    study INTEGER NOT NULL REFERENCES studies (id),
    "table" TEXT NOT NULL,
    position INTEGER NOT NULL,
    row TEXT NOT NULL,  -- JSON: a value by column
    PRIMARY KEY (study, "table", position)
) WITHOUT ROWID;

CREATE TABLE codings (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    coder TEXT NOT NULL,
    codebook TEXT NOT NULL,
    action TEXT NOT NULL,  -- 'code' or 'withdraw'
    replaces INTEGER REFERENCES codings (id),
    article_id TEXT NOT NULL REFERENCES articles (id),
    statement_id TEXT,  -- a machine-read statement; it may be read anew, so that no key binds it
    spans TEXT NOT NULL,  -- JSON: [[start, end], …] in the article's text
    words TEXT NOT NULL,  -- the words there
    concept TEXT,
    agreement TEXT,  -- 'support', 'oppose', 'mixed' or 'unclear'
    condition TEXT NOT NULL,
    note TEXT NOT NULL,
    settles INTEGER NOT NULL,  -- 1 if it ends a disagreement
    study INTEGER REFERENCES studies (id),
    document INTEGER
);

CREATE INDEX codings_by_article ON codings (article_id);
CREATE UNIQUE INDEX codings_by_replaced ON codings (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE coding_values (
    coding_id INTEGER NOT NULL REFERENCES codings (id),
    variable TEXT NOT NULL,
    value,  -- a text, or a whole number; a boolean is 0 or 1
    PRIMARY KEY (coding_id, variable)
) WITHOUT ROWID;

CREATE TRIGGER codebook_decisions_stay BEFORE UPDATE ON codebook_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed: undo it with another');
END;

CREATE TRIGGER codebook_decisions_remain BEFORE DELETE ON codebook_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted: undo it with another');
END;

CREATE TRIGGER codings_stay BEFORE UPDATE ON codings BEGIN
    SELECT RAISE(ABORT, 'a coding is never changed: replace it with another');
END;

CREATE TRIGGER codings_remain BEFORE DELETE ON codings BEGIN
    SELECT RAISE(ABORT, 'a coding is never deleted: withdraw it with another');
END;

-- Views: for people, with nothing but SQLite. Concepts stand as they were coded; renaming and merging come on top.

CREATE VIEW coding_lines AS
SELECT
    codings.codebook,
    codings.coder,
    codings.concept,
    codings.agreement,
    codings.condition,
    codings.note,
    codings.words,
    articles.outlet,
    articles.published,
    articles.title,
    articles.name,
    codings.settles,
    codings.made_at,
    codings.statement_id,
    codings.article_id,
    codings.id AS coding_id
FROM codings
JOIN articles ON articles.id = codings.article_id
WHERE codings.action = 'code'
AND NOT EXISTS (SELECT 1 FROM codings AS later WHERE later.replaces = codings.id);
