-- What keeps facets and orders quick at 600,000 pledges: tallies, and sides that can be
-- filtered without a look at their pledge (store/README.md has the figures).

DROP INDEX ix_pledge_fact_status;
CREATE INDEX ix_pledge_fact_status ON pledge_fact (status);
CREATE INDEX ix_pledge_fact_force ON pledge_fact (force);
CREATE INDEX ix_pledge_fact_source ON pledge_fact (source);
CREATE INDEX ix_pledge_fact_article_id ON pledge_fact (article_id);
CREATE INDEX ix_article_fact_source ON article_fact (source);
CREATE INDEX ix_article_fact_undecided ON article_fact (undecided);

-- How many pledges have each combination of what they are most filtered by.
CREATE TABLE pledge_tally (
    force VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    year VARCHAR NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (force, status, decided_by, source, year)
) WITHOUT ROWID;
CREATE TABLE side_tally (
    role VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (role, country)
) WITHOUT ROWID;
INSERT INTO pledge_tally
    SELECT force, status, decided_by, source, substr(published, 1, 4), count(*)
    FROM pledge_fact GROUP BY 1, 2, 3, 4, 5;
INSERT INTO side_tally SELECT role, country, count(*) FROM pledge_side GROUP BY 1, 2;

ALTER TABLE pledge_side RENAME TO narrow_side;
DROP INDEX ix_pledge_side_pledge_id;
CREATE TABLE pledge_side (
    role VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    pledge_id INTEGER NOT NULL,
    published VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    force VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    PRIMARY KEY (role, country, pledge_id)
) WITHOUT ROWID;
INSERT INTO pledge_side
    SELECT s.role, s.country, f.pledge_id, f.published, f.source, f.force, f.status, f.decided_by
    FROM narrow_side s JOIN pledge_fact f ON f.pledge_id = s.pledge_id;
DROP TABLE narrow_side;
CREATE INDEX ix_pledge_side_pledge_id ON pledge_side (pledge_id, role, country);

CREATE TRIGGER pledge_tallied AFTER INSERT ON pledge_fact BEGIN
    INSERT INTO pledge_tally VALUES (
        new.force, new.status, new.decided_by, new.source, substr(new.published, 1, 4), 1)
        ON CONFLICT DO UPDATE SET counted = counted + 1;
END;
CREATE TRIGGER pledge_untallied AFTER DELETE ON pledge_fact BEGIN
    UPDATE pledge_tally SET counted = counted - 1
        WHERE force = old.force AND status = old.status AND decided_by = old.decided_by
        AND source = old.source AND year = substr(old.published, 1, 4);
    DELETE FROM pledge_tally
        WHERE force = old.force AND status = old.status AND decided_by = old.decided_by
        AND source = old.source AND year = substr(old.published, 1, 4) AND counted = 0;
END;
CREATE TRIGGER side_tallied AFTER INSERT ON pledge_side BEGIN
    INSERT INTO side_tally VALUES (new.role, new.country, 1)
        ON CONFLICT DO UPDATE SET counted = counted + 1;
END;
CREATE TRIGGER side_untallied AFTER DELETE ON pledge_side BEGIN
    UPDATE side_tally SET counted = counted - 1 WHERE role = old.role AND country = old.country;
    DELETE FROM side_tally
        WHERE role = old.role AND country = old.country AND counted = 0;
END;
