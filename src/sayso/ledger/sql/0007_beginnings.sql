-- The beginnings of words have an index of their own, or a search for "shi*" would gather every word that begins so.
-- FTS5 cannot give one to a table that there is: both are made again, of the words that they index.

DROP TABLE article_search;

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text,
    content = 'articles', content_rowid = 'serial', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

INSERT INTO article_search (article_search) VALUES ('rebuild');

DROP TABLE statement_search;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    speaker, source, content,
    content = 'statement_texts', content_rowid = 'serial', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

INSERT INTO statement_search (statement_search) VALUES ('rebuild');
