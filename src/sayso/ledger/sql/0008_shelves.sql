-- Where items stand to be found by the hashes of their runs of words, roots and variants in one table, so that what is
-- asked of a hash is in one place of the file. Quotations are found by other hashes than before: their words are linked
-- anew. Copies are not.

DROP TABLE quotation_root_anchors;
DROP TABLE quotation_anchors;
DROP TABLE stock_anchors;

CREATE TABLE quotation_anchors (
    anchor INTEGER NOT NULL,
    is_root INTEGER NOT NULL,  -- 1 or 0
    place INTEGER NOT NULL,  -- the longer first, then the earlier
    item INTEGER NOT NULL,  -- the number of the text
    PRIMARY KEY (anchor, is_root, place, item)
) WITHOUT ROWID;

-- Where stock phrases stand to be found by anyone who asks for their words, whoever said them. `is_root` is 0.
CREATE TABLE stock_anchors (
    anchor INTEGER NOT NULL,
    is_root INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (anchor, is_root, place, item)
) WITHOUT ROWID;

ALTER TABLE copy_anchors RENAME TO copy_anchors_before;

CREATE TABLE copy_anchors (
    anchor INTEGER NOT NULL,
    is_root INTEGER NOT NULL,
    place INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (anchor, is_root, place, item)
) WITHOUT ROWID;

INSERT INTO copy_anchors (anchor, is_root, place, item)
SELECT anchor, (anchor, place, item) IN (SELECT anchor, place, item FROM copy_root_anchors), place, item
FROM copy_anchors_before ORDER BY 1, 2, 3, 4;

DROP TABLE copy_anchors_before;
DROP TABLE copy_root_anchors;

DELETE FROM mentions;
DELETE FROM quoted_texts;

INSERT INTO unlinked (identity)
SELECT DISTINCT identity FROM articles
WHERE id IN (SELECT article_id FROM readings) AND identity NOT IN (SELECT identity FROM unlinked);
