-- The same words across articles. All of this is made from articles and statements, and made again where they change,
-- so what is written here by hand is lost.

-- Words in quotation marks in an article: those of one statement, or of none. Of each identity only the newest text.
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL,
    article_id TEXT NOT NULL,
    statement_id TEXT,
    position INTEGER NOT NULL,  -- in the article
    text_id TEXT NOT NULL,
    day TEXT NOT NULL,  -- of publication; '9999' if it is unknown
    speaker TEXT,
    speaker_key TEXT NOT NULL,  -- as it is compared; empty if nobody is named
    words TEXT NOT NULL,  -- as the article has them, pieces joined by ' … '
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE INDEX mentions_by_day ON mentions (text_id, day, identity, position);
CREATE INDEX mentions_by_speaker ON mentions (text_id, speaker_key);
CREATE INDEX mentions_by_identity ON mentions (identity);
CREATE INDEX mentions_by_article ON mentions (article_id);
CREATE INDEX mentions_by_statement ON mentions (statement_id);

CREATE TABLE mention_spans (
    mention_id INTEGER NOT NULL REFERENCES mentions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (mention_id, position)
) WITHOUT ROWID;

-- The different words that are quoted. One without a root is a root: it and its variants are a quotation, whose id is
-- the root's.
CREATE TABLE quoted_texts (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,  -- the words in one form
    speaker TEXT NOT NULL,  -- of a stock phrase, which is linked for one speaker and month alone; else empty
    stretch INTEGER NOT NULL,
    first TEXT NOT NULL,  -- the earliest day
    speakers TEXT NOT NULL,  -- JSON: all who are given
    words TEXT NOT NULL,  -- as the first mention has them
    root_id TEXT,
    relation TEXT,  -- to the root: 'verbatim', 'truncated', 'spliced', 'reordered' or 'altered'
    flags TEXT,  -- what an altered one changes that turns what is said: 'negation', 'number', 'name'
    diff TEXT,  -- JSON: [["same" | "cut" | "hidden" | "removed" | "added", words], …]
    quotation_id TEXT GENERATED ALWAYS AS (coalesce(root_id, id)) VIRTUAL
) WITHOUT ROWID;

CREATE INDEX quoted_texts_by_quotation ON quoted_texts (quotation_id);
CREATE INDEX quoted_texts_by_key ON quoted_texts (key, first);

-- Where texts stand to be found by the hashes of their runs of words; and the roots among them.
CREATE TABLE quotation_anchors (
    anchor INTEGER NOT NULL,
    place INTEGER NOT NULL,  -- the longer first, then the earlier
    item INTEGER NOT NULL,  -- the number of the text
    PRIMARY KEY (anchor, place, item)
) WITHOUT ROWID;

CREATE TABLE quotation_root_anchors (
    anchor INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (anchor, place, item)
) WITHOUT ROWID;

-- Where stock phrases stand to be found by anyone who asks for their words, whoever said them; they are linked for one
-- speaker alone, by the anchors above.
CREATE TABLE stock_anchors (
    anchor INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (anchor, place, item)
) WITHOUT ROWID;

-- Whole articles: which are reprints of another. The newest text of each identity stands here; one without an original
-- is no copy.
CREATE TABLE copies (
    article_id TEXT PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    credited INTEGER NOT NULL,  -- 1 if it names an agency or another outlet as where it comes from
    length INTEGER NOT NULL,
    anchors BLOB NOT NULL,  -- unsigned numbers of four bytes, the least byte first
    original_id TEXT,
    shared REAL  -- the share of the shorter one's runs of words that both have
) WITHOUT ROWID;

CREATE INDEX copies_by_original ON copies (original_id);

CREATE TABLE copy_anchors (
    anchor INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (anchor, place, item)
) WITHOUT ROWID;

CREATE TABLE copy_root_anchors (
    anchor INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (anchor, place, item)
) WITHOUT ROWID;

-- The identities of which something has changed since their words were linked.
CREATE TABLE unlinked (identity TEXT PRIMARY KEY) WITHOUT ROWID;

INSERT INTO unlinked (identity)
SELECT DISTINCT identity FROM articles WHERE id IN (SELECT article_id FROM readings);

-- Not OR IGNORE: within a trigger, the command that set it off says what becomes of conflicts.

CREATE TRIGGER readings_inserted_unlinked AFTER INSERT ON readings BEGIN
    INSERT INTO unlinked (identity)
    SELECT identity FROM articles WHERE id = new.article_id AND identity NOT IN (SELECT identity FROM unlinked);
END;

CREATE TRIGGER readings_updated_unlinked AFTER UPDATE ON readings BEGIN
    INSERT INTO unlinked (identity)
    SELECT identity FROM articles WHERE id = new.article_id AND identity NOT IN (SELECT identity FROM unlinked);
END;

CREATE TRIGGER articles_updated_unlinked AFTER UPDATE OF published, outlet, byline ON articles BEGIN
    INSERT INTO unlinked (identity)
    SELECT new.identity WHERE new.identity NOT IN (SELECT identity FROM unlinked);
END;

CREATE TRIGGER articles_deleted_unlinked BEFORE DELETE ON articles BEGIN
    INSERT INTO unlinked (identity)
    SELECT old.identity WHERE old.identity NOT IN (SELECT identity FROM unlinked);
END;

-- Views: for people, with nothing but SQLite.

CREATE VIEW quotation_mention_lines AS
SELECT
    quoted_texts.quotation_id,
    roots.words AS quotation,
    mentions.words,
    coalesce(quoted_texts.relation, 'root') AS relation,
    quoted_texts.flags,
    mentions.speaker,
    articles.outlet,
    articles.published,
    articles.title,
    articles.name,
    articles.url,
    originals.name AS copy_of,
    mentions.start,
    mentions."end",
    mentions.text_id,
    mentions.statement_id,
    mentions.article_id,
    mentions.id AS mention_id
FROM mentions
JOIN quoted_texts ON quoted_texts.id = mentions.text_id
JOIN articles ON articles.id = mentions.article_id
JOIN quoted_texts AS roots ON roots.id = quoted_texts.quotation_id
LEFT JOIN copies ON copies.article_id = mentions.article_id
LEFT JOIN articles AS originals ON originals.id = copies.original_id;

-- Counts with copies and, in `originals` and `original_outlets`, without.
CREATE VIEW quotation_lines AS
SELECT
    roots.words,
    count(DISTINCT articles.identity) AS articles,
    count(DISTINCT iif(copies.original_id IS NULL, articles.identity, NULL)) AS originals,
    count(DISTINCT articles.outlet) AS outlets,
    count(DISTINCT iif(copies.original_id IS NULL, articles.outlet, NULL)) AS original_outlets,
    count(DISTINCT articles.published) AS days,
    min(articles.published) AS first,
    max(articles.published) AS last,
    count(DISTINCT mentions.text_id) AS texts,
    count(DISTINCT iif(texts.relation IN ('altered', 'reordered'), texts.id, NULL)) AS changed,
    (SELECT group_concat(flag, ', ') FROM (
        SELECT DISTINCT flag.value AS flag
        FROM quoted_texts AS variants, json_each('["' || replace(variants.flags, ', ', '","') || '"]') AS flag
        WHERE variants.quotation_id = roots.id AND variants.flags <> '' ORDER BY flag
    )) AS flags,
    (SELECT group_concat(speaker, '; ') FROM (
        SELECT others.speaker
        FROM mentions AS others
        JOIN quoted_texts AS theirs ON theirs.id = others.text_id
        WHERE theirs.quotation_id = roots.id AND others.speaker IS NOT NULL
        GROUP BY others.speaker ORDER BY count(*) DESC, others.speaker
    )) AS speakers,
    roots.id AS quotation_id
FROM quoted_texts AS texts
JOIN quoted_texts AS roots ON roots.id = texts.quotation_id
JOIN mentions ON mentions.text_id = texts.id
JOIN articles ON articles.id = mentions.article_id
LEFT JOIN copies ON copies.article_id = mentions.article_id
GROUP BY roots.id;

CREATE VIEW copy_lines AS
SELECT
    copy.name AS copy,
    copy.outlet,
    copy.published,
    original.name AS original,
    original.outlet AS original_outlet,
    original.published AS original_published,
    copies.shared,
    copies.article_id,
    copies.original_id
FROM copies
JOIN articles AS copy ON copy.id = copies.article_id
JOIN articles AS original ON original.id = copies.original_id;
