-- Actors across articles. The decisions are what people said, and are never changed. All other tables here are made
-- again from the statements and the decisions whenever either change, so what is written into them by hand is lost.

CREATE TABLE actor_decisions (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    coder TEXT NOT NULL,
    action TEXT NOT NULL,  -- 'merge', 'split', 'rename', 'alias' or 'undo'
    payload TEXT NOT NULL  -- JSON: names and identities of articles, no rows, so that it holds for another reading
);

CREATE TRIGGER actor_decisions_stay BEFORE UPDATE ON actor_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed: undo it with another');
END;

CREATE TRIGGER actor_decisions_remain BEFORE DELETE ON actor_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted: undo it with another');
END;

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE actor_names (
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- 0 is the one to show
    name TEXT NOT NULL,
    key TEXT NOT NULL,  -- lower case, without accents, full stops and "the"
    alias INTEGER NOT NULL,  -- 1 for a form that articles use beside a fuller one
    articles INTEGER NOT NULL,
    PRIMARY KEY (actor_id, position)
) WITHOUT ROWID;

CREATE INDEX actor_names_by_key ON actor_names (key);

CREATE TABLE actor_roles (
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,  -- 0 is the role of most articles
    role TEXT NOT NULL,
    first TEXT,  -- the publication dates between which articles give it
    last TEXT,
    articles INTEGER NOT NULL,
    PRIMARY KEY (actor_id, position)
) WITHOUT ROWID;

-- Who says a statement: several for a joint one. With the rule and the evidence by which the name is the actor's.
CREATE TABLE actor_statements (
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    rule TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (statement_id, actor_id)
) WITHOUT ROWID;

CREATE INDEX actor_statements_by_actor ON actor_statements (actor_id);

-- Actors that may be one and were left apart.
CREATE TABLE actor_cases (
    id INTEGER PRIMARY KEY,
    doubt TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE TABLE actor_case_members (
    case_id INTEGER NOT NULL REFERENCES actor_cases (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    PRIMARY KEY (case_id, position)
) WITHOUT ROWID;

CREATE INDEX actor_case_members_by_actor ON actor_case_members (actor_id);

-- Decisions that find nothing to do in what the articles now say.
CREATE TABLE actor_idle (
    decision INTEGER PRIMARY KEY REFERENCES actor_decisions (id),
    reason TEXT NOT NULL
);

-- One row: how often statements and decisions have changed, and after which of these changes the actors were made.
CREATE TABLE actor_state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    changes INTEGER NOT NULL,
    linked INTEGER NOT NULL
);

INSERT INTO actor_state (id, changes, linked) VALUES (1, 1, 0);

CREATE TRIGGER readings_inserted AFTER INSERT ON readings BEGIN
    UPDATE actor_state SET changes = changes + 1;
END;

CREATE TRIGGER readings_updated AFTER UPDATE ON readings BEGIN
    UPDATE actor_state SET changes = changes + 1;
END;

CREATE TRIGGER readings_deleted AFTER DELETE ON readings BEGIN
    UPDATE actor_state SET changes = changes + 1;
END;

CREATE TRIGGER actor_decisions_inserted AFTER INSERT ON actor_decisions BEGIN
    UPDATE actor_state SET changes = changes + 1;
END;

-- Views: for people, with nothing but SQLite.

CREATE VIEW actor_lines AS
SELECT
    actors.name,
    actors.type,
    count(DISTINCT actor_statements.statement_id) AS statements,
    count(DISTINCT articles.identity) AS articles,
    count(DISTINCT articles.outlet) AS outlets,
    min(articles.published) AS first,
    max(articles.published) AS last,
    (SELECT group_concat(role, '; ') FROM (
        SELECT role FROM actor_roles WHERE actor_id = actors.id ORDER BY position
    )) AS roles,
    (SELECT group_concat(name, '; ') FROM (
        SELECT name FROM actor_names WHERE actor_id = actors.id ORDER BY position
    )) AS names,
    actors.id AS actor_id
FROM actors
LEFT JOIN actor_statements ON actor_statements.actor_id = actors.id
LEFT JOIN statements ON statements.id = actor_statements.statement_id
LEFT JOIN articles ON articles.id = statements.article_id
GROUP BY actors.id;

CREATE VIEW actor_statement_lines AS
SELECT
    actors.name AS actor,
    actors.type AS actor_type,
    actors.id AS actor_id,
    actor_statements.rule AS actor_rule,
    actor_statements.evidence AS actor_evidence,
    statement_lines.*
FROM actors
JOIN actor_statements ON actor_statements.actor_id = actors.id
JOIN statement_lines ON statement_lines.statement_id = actor_statements.statement_id;
