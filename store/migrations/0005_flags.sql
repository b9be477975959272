-- What an analyst marks to be looked at again, and a note to an item of any kind.

ALTER TABLE appearance ADD COLUMN flagged BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE title ADD COLUMN flagged BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE pledge ADD COLUMN flagged BOOLEAN NOT NULL DEFAULT 0;
ALTER TABLE appearance ADD COLUMN note VARCHAR NOT NULL DEFAULT '';
ALTER TABLE title ADD COLUMN note VARCHAR NOT NULL DEFAULT '';
CREATE INDEX ix_appearance_flagged ON appearance (article_id) WHERE flagged;
CREATE INDEX ix_title_flagged ON title (article_id) WHERE flagged;
CREATE INDEX ix_pledge_flagged ON pledge (article_id) WHERE flagged;
