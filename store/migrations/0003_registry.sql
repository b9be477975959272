-- Offices, where each analyst was, and what search and tables are answered from.

CREATE TABLE migration (
    number INTEGER NOT NULL PRIMARY KEY,
    name VARCHAR NOT NULL,
    applied_at VARCHAR NOT NULL,
    UNIQUE (name)
);
CREATE TABLE place (
    analyst VARCHAR NOT NULL PRIMARY KEY,
    article_id INTEGER NOT NULL,
    focus_kind VARCHAR NOT NULL,
    focus_id INTEGER NOT NULL,
    scroll INTEGER NOT NULL,
    left_at VARCHAR NOT NULL
);

-- Which articles an action touched; one may touch many.
CREATE TABLE action_article (
    article_id INTEGER NOT NULL,
    action_id INTEGER NOT NULL,
    PRIMARY KEY (article_id, action_id),
    FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX ix_action_article_action_id ON action_article (action_id);
CREATE INDEX ix_row_change_row ON row_change (table_name, row_id);
INSERT INTO action_article SELECT article_id, id FROM action WHERE article_id IS NOT NULL;

-- Offices: equal titles in other words. A sighting belongs to the office of its wording.
CREATE TABLE office (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CHECK (name <> '' AND country <> ''),
    UNIQUE (uid)
);
CREATE TABLE office_wording (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    office_id INTEGER NOT NULL,
    country VARCHAR NOT NULL,
    wording VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    UNIQUE (country, wording),
    FOREIGN KEY(office_id) REFERENCES office (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_office_wording_office_id ON office_wording (office_id);
CREATE INDEX ix_office_wording_form ON office_wording (form, country);
ALTER TABLE title_sighting ADD COLUMN beside BOOLEAN NOT NULL DEFAULT 0;
CREATE INDEX ix_title_sighting_wording ON title_sighting (country, text);
CREATE INDEX ix_appearance_official_name ON appearance (official_id, name);
CREATE INDEX ix_action_state ON action (state, id);

-- Derived from the tables above, in the transaction that changes those (see store/derived.py).
CREATE TABLE article_fact (
    article_id INTEGER NOT NULL PRIMARY KEY,
    published VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    undecided INTEGER NOT NULL,
    decided INTEGER NOT NULL
);
CREATE INDEX ix_article_fact_published ON article_fact (published);
CREATE INDEX ix_article_fact_state ON article_fact (state, source);
CREATE TABLE pledge_fact (
    pledge_id INTEGER NOT NULL PRIMARY KEY,
    article_id INTEGER NOT NULL,
    published VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    force VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL
);
CREATE INDEX ix_pledge_fact_published ON pledge_fact (published);
CREATE INDEX ix_pledge_fact_status ON pledge_fact (status, force);
CREATE TABLE pledge_side (
    role VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    pledge_id INTEGER NOT NULL,
    PRIMARY KEY (role, country, pledge_id)
) WITHOUT ROWID;
CREATE INDEX ix_pledge_side_pledge_id ON pledge_side (pledge_id, role, country);
CREATE TABLE sighting_fact (
    sighting_id INTEGER NOT NULL PRIMARY KEY,
    title_id INTEGER NOT NULL,
    official_id INTEGER NOT NULL,
    office_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    published VARCHAR NOT NULL,
    beside BOOLEAN NOT NULL
);
CREATE INDEX ix_sighting_fact_official ON sighting_fact (official_id, published, office_id);
CREATE INDEX ix_sighting_fact_office ON sighting_fact (office_id, published, official_id);
CREATE TABLE official_key (
    "key" VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    official_id INTEGER NOT NULL,
    PRIMARY KEY ("key", country, official_id)
) WITHOUT ROWID;
CREATE INDEX ix_official_key_official_id ON official_key (official_id);

CREATE VIRTUAL TABLE search_article USING fts5(
    text, content='article', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_pledge USING fts5(
    quote, note, topic, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_official USING fts5(
    names, note, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_office USING fts5(
    names, note, tokenize='unicode61 remove_diacritics 2');

-- Rows of which something derived is out of date. Empty between transactions.
CREATE TABLE stale (
    kind VARCHAR NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE stale_text (article_id INTEGER NOT NULL PRIMARY KEY, text VARCHAR NOT NULL);

CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO stale VALUES ('article', new.id), ('text', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER article_changed AFTER UPDATE OF published, source, pipeline, finished_at ON article BEGIN
    INSERT INTO stale VALUES ('article', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER article_dated AFTER UPDATE OF published, source ON article BEGIN
    INSERT INTO stale SELECT 'pledge', id FROM pledge WHERE article_id = new.id
        ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT 'sighting', id FROM title_sighting WHERE article_id = new.id
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    INSERT INTO stale VALUES ('article', old.id) ON CONFLICT DO NOTHING;
    INSERT INTO stale_text SELECT old.id, old.text
        WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'text' AND id = old.id);
    DELETE FROM stale WHERE kind = 'text' AND id = old.id;
END;

CREATE TRIGGER appearance_added AFTER INSERT ON appearance BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER appearance_changed AFTER UPDATE OF status ON appearance BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER appearance_removed AFTER DELETE ON appearance BEGIN
    INSERT INTO stale VALUES ('article', old.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER title_added AFTER INSERT ON title BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER title_changed AFTER UPDATE OF status ON title BEGIN
    INSERT INTO stale VALUES ('article', new.article_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER title_removed AFTER DELETE ON title BEGIN
    INSERT INTO stale VALUES ('article', old.article_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER pledge_added AFTER INSERT ON pledge BEGIN
    INSERT INTO stale VALUES ('article', new.article_id), ('pledge', new.id), ('words', new.id)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_changed AFTER UPDATE OF status, force, decided_by ON pledge BEGIN
    INSERT INTO stale VALUES ('article', new.article_id), ('pledge', new.id)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_noted AFTER UPDATE OF note, topic ON pledge BEGIN
    INSERT INTO stale VALUES ('words', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_removed AFTER DELETE ON pledge BEGIN
    INSERT INTO stale VALUES ('article', old.article_id), ('pledge', old.id), ('words', old.id)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_span_added AFTER INSERT ON span WHEN new.label = 'PLEDGE' BEGIN
    INSERT INTO stale VALUES ('words', new.pledge_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_span_changed AFTER UPDATE OF quote ON span WHEN new.label = 'PLEDGE' BEGIN
    INSERT INTO stale VALUES ('words', new.pledge_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_span_removed AFTER DELETE ON span WHEN old.label = 'PLEDGE' BEGIN
    INSERT INTO stale VALUES ('words', old.pledge_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_country_added AFTER INSERT ON pledge_country BEGIN
    INSERT INTO stale VALUES ('pledge', new.pledge_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_country_changed AFTER UPDATE OF country, role ON pledge_country BEGIN
    INSERT INTO stale VALUES ('pledge', new.pledge_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pledge_country_removed AFTER DELETE ON pledge_country BEGIN
    INSERT INTO stale VALUES ('pledge', old.pledge_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER sighting_added AFTER INSERT ON title_sighting BEGIN
    INSERT INTO stale VALUES ('sighting', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER sighting_changed AFTER UPDATE ON title_sighting BEGIN
    INSERT INTO stale VALUES ('sighting', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER sighting_removed AFTER DELETE ON title_sighting BEGIN
    INSERT INTO stale VALUES ('sighting', old.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER wording_added AFTER INSERT ON office_wording BEGIN
    INSERT INTO stale VALUES ('office', new.office_id) ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT 'sighting', id FROM title_sighting
        WHERE country = new.country AND text = new.wording ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER wording_changed AFTER UPDATE ON office_wording BEGIN
    INSERT INTO stale VALUES ('office', old.office_id), ('office', new.office_id)
        ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT 'sighting', id FROM title_sighting
        WHERE country = new.country AND text = new.wording ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER wording_removed AFTER DELETE ON office_wording BEGIN
    INSERT INTO stale VALUES ('office', old.office_id) ON CONFLICT DO NOTHING;
    INSERT INTO stale SELECT 'sighting', id FROM title_sighting
        WHERE country = old.country AND text = old.wording ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER office_added AFTER INSERT ON office BEGIN
    INSERT INTO stale VALUES ('office', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER office_changed AFTER UPDATE ON office BEGIN
    INSERT INTO stale VALUES ('office', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER office_removed AFTER DELETE ON office BEGIN
    INSERT INTO stale VALUES ('office', old.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER official_added AFTER INSERT ON official BEGIN
    INSERT INTO stale VALUES ('official', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER official_changed AFTER UPDATE ON official BEGIN
    INSERT INTO stale VALUES ('official', new.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER official_removed AFTER DELETE ON official BEGIN
    INSERT INTO stale VALUES ('official', old.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER alias_added AFTER INSERT ON official_alias BEGIN
    INSERT INTO stale VALUES ('official', new.official_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER alias_changed AFTER UPDATE ON official_alias BEGIN
    INSERT INTO stale VALUES ('official', old.official_id), ('official', new.official_id)
        ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER alias_removed AFTER DELETE ON official_alias BEGIN
    INSERT INTO stale VALUES ('official', old.official_id) ON CONFLICT DO NOTHING;
END;
