-- Where an article comes from, the bytes it came in as, and what near duplicates are found by.

CREATE TABLE original (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sha256 VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL,
    CHECK (length(sha256) = 64),
    UNIQUE (sha256)
);
CREATE TABLE sketch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    value INTEGER NOT NULL,
    UNIQUE (value, article_id),
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_sketch_article_id ON sketch (article_id);

ALTER TABLE article ADD COLUMN dateline VARCHAR NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN link VARCHAR NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN media_type VARCHAR NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN encoding VARCHAR NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN original_id INTEGER
    REFERENCES original (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE article ADD COLUMN reprint_of INTEGER
    REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX ix_article_original_id ON article (original_id);
CREATE INDEX ix_article_reprint_of ON article (reprint_of);

ALTER TABLE pledge ADD COLUMN topic VARCHAR NOT NULL DEFAULT '';
