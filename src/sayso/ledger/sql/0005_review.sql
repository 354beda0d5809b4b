-- Decisions about statements. The first two tables are what people said, and are never changed. `statements` holds what
-- the decisions make of the reading: a rejected statement is not in it, an added one is. So every view, search and
-- export shows the reviewed state. The other tables here follow from the decisions and the readings.

CREATE TABLE review_decisions (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    coder TEXT NOT NULL,
    action TEXT NOT NULL,  -- 'accept', 'reject', 'flag', 'skip', 'edit', 'add' or 'undo'
    payload TEXT NOT NULL  -- JSON: of an edit the fields that it sets, of an undoing the decision that it takes back
);

-- What a decision is about: one statement or, of a bulk decision, many, each as the coder saw it, with its words.
CREATE TABLE review_targets (
    decision INTEGER NOT NULL REFERENCES review_decisions (id),
    position INTEGER NOT NULL,
    identity TEXT NOT NULL,  -- of the article: its URL or name, which a new text keeps
    article_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    lineage TEXT NOT NULL,  -- the id that the statement had when it was first decided on
    reading TEXT,  -- a digest of what the model had read; null for a statement that a person added
    seen TEXT NOT NULL,  -- JSON: the statement, with the words of its spans and around them
    PRIMARY KEY (decision, position)
) WITHOUT ROWID;

CREATE INDEX review_targets_by_identity ON review_targets (identity, decision);
CREATE INDEX review_decisions_by_coder ON review_decisions (coder, id);

CREATE TRIGGER review_decisions_stay BEFORE UPDATE ON review_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed: undo it with another');
END;

CREATE TRIGGER review_decisions_remain BEFORE DELETE ON review_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted: undo it with another');
END;

CREATE TRIGGER review_targets_stay BEFORE UPDATE ON review_targets BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed: undo it with another');
END;

CREATE TRIGGER review_targets_remain BEFORE DELETE ON review_targets BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted: undo it with another');
END;

-- The decisions that another one took back, and that nobody restored.
CREATE TABLE review_undone (
    decision INTEGER PRIMARY KEY REFERENCES review_decisions (id)
);

-- Which statement of which text a decision speaks of, now. Null where it finds none, with the reason.
CREATE TABLE review_ties (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    decision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    statement_id TEXT,
    moved INTEGER NOT NULL,  -- 1 where the reading is not any more the one that the coder saw
    idle TEXT,
    PRIMARY KEY (article_id, decision, position)
) WITHOUT ROWID;

CREATE INDEX review_ties_by_statement ON review_ties (statement_id, decision);
CREATE INDEX review_ties_by_decision ON review_ties (decision);

-- What the decisions made of a statement. Of a rejected one this row is all there is.
CREATE TABLE statement_reviews (
    statement_id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    verdict TEXT,  -- 'accepted', 'rejected', 'flagged' or 'skipped'; null after an edit alone
    change TEXT,  -- 'edited' or 'added'
    coder TEXT NOT NULL,  -- of the latest decision
    made_at TEXT NOT NULL,
    reading TEXT,  -- JSON: the statement as the model read it; null where a person added it
    rejected TEXT  -- JSON: the statement as it was rejected
) WITHOUT ROWID;

CREATE INDEX statement_reviews_by_article ON statement_reviews (article_id);
CREATE INDEX statement_reviews_by_verdict ON statement_reviews (verdict, made_at);

-- Statements inside of rejected ones, with the parent that they had: they belong to the next one outside meanwhile.
CREATE TABLE review_lifted (
    statement_id TEXT PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    parent TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX review_lifted_by_parent ON review_lifted (parent);

CREATE TRIGGER review_decisions_inserted AFTER INSERT ON review_decisions WHEN new.action IN ('reject', 'edit', 'add', 'undo')
BEGIN
    UPDATE actor_state SET changes = changes + 1;
END;

-- Views: for people, with nothing but SQLite.

CREATE VIEW review_lines AS
SELECT
    review_decisions.id AS decision,
    review_decisions.made_at,
    review_decisions.coder,
    review_decisions.action,
    (SELECT count(*) FROM review_targets WHERE decision = review_decisions.id) AS statements,
    EXISTS (SELECT 1 FROM review_undone WHERE decision = review_decisions.id) AS undone,
    review_decisions.payload
FROM review_decisions;

DROP VIEW statement_lines;

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
    statement_reviews.verdict AS review,
    statement_reviews.change AS review_change,
    statement_reviews.coder AS review_coder,
    statement_reviews.made_at AS review_at,
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
JOIN articles ON articles.id = statements.article_id
LEFT JOIN statement_reviews ON statement_reviews.statement_id = statements.id;

-- What a page asks of a large ledger.

CREATE INDEX statements_by_confidence ON statements (confidence, serial);
CREATE INDEX statements_by_relay ON statements (relay);
CREATE INDEX articles_by_published ON articles (published, serial);
CREATE INDEX articles_by_outlet ON articles (outlet, published);

CREATE INDEX actor_statements_not_by_name ON actor_statements (actor_id) WHERE rule <> 'name';

-- How many statements there are by month and outlet, kept as they come and go. Empty where an article does not say.
CREATE TABLE statement_tallies (
    month TEXT NOT NULL,
    outlet TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (month, outlet)
) WITHOUT ROWID;

INSERT INTO statement_tallies (month, outlet, statements)
SELECT coalesce(substr(articles.published, 1, 7), ''), coalesce(articles.outlet, ''), count(*)
FROM statements JOIN articles ON articles.id = statements.article_id GROUP BY 1, 2;

CREATE TRIGGER statements_tallied AFTER INSERT ON statements BEGIN
    INSERT INTO statement_tallies (month, outlet, statements)
    SELECT coalesce(substr(published, 1, 7), ''), coalesce(outlet, ''), 1 FROM articles WHERE id = new.article_id
    ON CONFLICT (month, outlet) DO UPDATE SET statements = statements + 1;
END;

CREATE TRIGGER statements_untallied AFTER DELETE ON statements BEGIN
    UPDATE statement_tallies SET statements = statements - 1
    WHERE (month, outlet) = (
        SELECT coalesce(substr(published, 1, 7), ''), coalesce(outlet, '') FROM articles WHERE id = old.article_id
    );
END;

-- How much each actor says, made when the actors are.
CREATE TABLE actor_totals (
    actor_id TEXT PRIMARY KEY REFERENCES actors (id) ON DELETE CASCADE,
    statements INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    first TEXT,  -- publication dates
    last TEXT
) WITHOUT ROWID;

CREATE INDEX actor_totals_by_statements ON actor_totals (statements);

INSERT INTO actor_totals (actor_id, statements, articles, outlets, first, last)
SELECT actor_id, statements, articles, outlets, first, last FROM actor_lines;

-- When and where an actor is heard, made with the totals.
CREATE TABLE actor_tallies (
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    month TEXT NOT NULL,
    outlet TEXT NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (actor_id, month, outlet)
) WITHOUT ROWID;

INSERT INTO actor_tallies (actor_id, month, outlet, statements)
SELECT actor_statements.actor_id, coalesce(substr(published, 1, 7), ''), coalesce(outlet, ''), count(*)
FROM actor_statements
JOIN statements ON statements.id = actor_statements.statement_id
JOIN articles ON articles.id = statements.article_id
GROUP BY 1, 2, 3;
