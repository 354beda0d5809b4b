-- What was done at once is one act, and is taken back at once: a coding, or all that settles a disagreement. Rows of
-- older ledgers have none, and are each an act of their own.

ALTER TABLE codings ADD COLUMN act INTEGER;  -- its first coding
ALTER TABLE codings ADD COLUMN undoes INTEGER;  -- the act that this one takes back
ALTER TABLE codings ADD COLUMN restores INTEGER REFERENCES codings (id);  -- the coding whose answer it brings back

CREATE INDEX codings_by_coder ON codings (codebook, coder, id);
CREATE INDEX codings_by_act ON codings (act) WHERE act IS NOT NULL;
