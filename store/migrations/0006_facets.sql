-- What every facet is counted from: flags by article, articles by what they are filtered by,
-- sides by what their pledges are filtered by (store/README.md has the figures).

ALTER TABLE article_fact ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
UPDATE article_fact SET flagged =
    (SELECT count(*) FROM appearance i WHERE i.article_id = article_fact.article_id AND i.flagged)
    + (SELECT count(*) FROM title i WHERE i.article_id = article_fact.article_id AND i.flagged)
    + (SELECT count(*) FROM pledge i WHERE i.article_id = article_fact.article_id AND i.flagged)
    WHERE article_id IN (
        SELECT article_id FROM appearance WHERE flagged
        UNION SELECT article_id FROM title WHERE flagged
        UNION SELECT article_id FROM pledge WHERE flagged);
CREATE INDEX ix_article_fact_flagged ON article_fact (flagged);
CREATE TRIGGER appearance_flagged AFTER UPDATE OF flagged ON appearance BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER title_flagged AFTER UPDATE OF flagged ON title BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_flagged AFTER UPDATE OF flagged ON pledge BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;

CREATE TABLE article_tally (
    source VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    year VARCHAR NOT NULL,
    flagged VARCHAR NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (source, state, year, flagged)
) WITHOUT ROWID;
INSERT INTO article_tally
    SELECT source, state, substr(published, 1, 4), iif(flagged > 0, 'flagged', ''), count(*)
    FROM article_fact GROUP BY 1, 2, 3, 4;
CREATE TRIGGER article_tallied AFTER INSERT ON article_fact BEGIN
    INSERT INTO article_tally VALUES (new.source, new.state, substr(new.published, 1, 4),
        iif(new.flagged > 0, 'flagged', ''), 1)
        ON CONFLICT DO UPDATE SET counted = counted + 1;
END;
CREATE TRIGGER article_untallied AFTER DELETE ON article_fact BEGIN
    UPDATE article_tally SET counted = counted - 1
        WHERE source = old.source AND state = old.state AND year = substr(old.published, 1, 4)
        AND flagged = iif(old.flagged > 0, 'flagged', '');
    DELETE FROM article_tally
        WHERE source = old.source AND state = old.state AND year = substr(old.published, 1, 4)
        AND flagged = iif(old.flagged > 0, 'flagged', '') AND counted = 0;
END;

-- All five together would be nearly as many as the sides themselves: hence two tables.
DROP TRIGGER side_tallied;
DROP TRIGGER side_untallied;
DROP TABLE side_tally;
CREATE TABLE side_tally (
    role VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    force VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    year VARCHAR NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (role, country, force, status, decided_by, year)
) WITHOUT ROWID;
CREATE TABLE side_source_tally (
    role VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    force VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    counted INTEGER NOT NULL,
    PRIMARY KEY (role, country, force, status, decided_by, source)
) WITHOUT ROWID;
INSERT INTO side_tally
    SELECT role, country, force, status, decided_by, substr(published, 1, 4), count(*)
    FROM pledge_side GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO side_source_tally
    SELECT role, country, force, status, decided_by, source, count(*)
    FROM pledge_side GROUP BY 1, 2, 3, 4, 5, 6;
CREATE TRIGGER side_tallied AFTER INSERT ON pledge_side BEGIN
    INSERT INTO side_tally VALUES (new.role, new.country, new.force, new.status, new.decided_by,
        substr(new.published, 1, 4), 1)
        ON CONFLICT DO UPDATE SET counted = counted + 1;
    INSERT INTO side_source_tally VALUES (new.role, new.country, new.force, new.status,
        new.decided_by, new.source, 1)
        ON CONFLICT DO UPDATE SET counted = counted + 1;
END;
CREATE TRIGGER side_untallied AFTER DELETE ON pledge_side BEGIN
    UPDATE side_tally SET counted = counted - 1
        WHERE role = old.role AND country = old.country AND force = old.force
        AND status = old.status AND decided_by = old.decided_by
        AND year = substr(old.published, 1, 4);
    DELETE FROM side_tally
        WHERE role = old.role AND country = old.country AND force = old.force
        AND status = old.status AND decided_by = old.decided_by
        AND year = substr(old.published, 1, 4) AND counted = 0;
    UPDATE side_source_tally SET counted = counted - 1
        WHERE role = old.role AND country = old.country AND force = old.force
        AND status = old.status AND decided_by = old.decided_by AND source = old.source;
    DELETE FROM side_source_tally
        WHERE role = old.role AND country = old.country AND force = old.force
        AND status = old.status AND decided_by = old.decided_by AND source = old.source
        AND counted = 0;
END;
