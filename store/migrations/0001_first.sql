-- The first schema: articles, their items, the registry by name, the journal.

CREATE TABLE article (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    headline VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    published VARCHAR,
    text VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    tokens VARCHAR NOT NULL,
    pipeline VARCHAR NOT NULL,
    imported_at VARCHAR NOT NULL,
    finished_at VARCHAR,
    finished_by VARCHAR NOT NULL,
    CHECK (length(text) > 0),
    CHECK (length(text_sha256) = 64),
    UNIQUE (uid),
    UNIQUE (text_sha256)
);
CREATE TABLE official (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CHECK (name <> '' AND country <> ''),
    UNIQUE (uid)
);
CREATE TABLE official_alias (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    official_id INTEGER NOT NULL,
    alias VARCHAR NOT NULL,
    UNIQUE (official_id, alias),
    FOREIGN KEY(official_id) REFERENCES official (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE appearance (
    status VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_at VARCHAR,
    reasons VARCHAR NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    official_id INTEGER,
    CHECK (status IN ('open', 'skipped', 'confirmed', 'rejected')),
    CHECK (origin IN ('annotator', 'analyst')),
    CHECK ((status IN ('confirmed', 'rejected')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by = '')),
    CHECK (name <> '' AND country <> ''),
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(official_id) REFERENCES official (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE title (
    status VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_at VARCHAR,
    reasons VARCHAR NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    CHECK (status IN ('open', 'skipped', 'confirmed', 'rejected')),
    CHECK (origin IN ('annotator', 'analyst')),
    CHECK ((status IN ('confirmed', 'rejected')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by = '')),
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE pledge (
    status VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    edited BOOLEAN NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_at VARCHAR,
    reasons VARCHAR NOT NULL,
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    force VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    CHECK (status IN ('open', 'skipped', 'confirmed', 'rejected')),
    CHECK (origin IN ('annotator', 'analyst')),
    CHECK ((status IN ('confirmed', 'rejected')) = (decided_at IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by = '')),
    CHECK (force IN ('commitment', 'willingness', 'hope')),
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE action (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    analyst VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    article_id INTEGER,
    focus_kind VARCHAR NOT NULL,
    focus_id INTEGER NOT NULL,
    target INTEGER,
    state VARCHAR NOT NULL,
    CHECK (kind IN ('do', 'undo', 'redo')),
    CHECK (state IN ('done', 'undone', 'dropped')),
    CHECK ((kind = 'do') = (target IS NULL)),
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(target) REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE title_holder (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title_id INTEGER NOT NULL,
    appearance_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (title_id, appearance_id),
    FOREIGN KEY(title_id) REFERENCES title (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(appearance_id) REFERENCES appearance (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE title_sighting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    title_id INTEGER NOT NULL,
    official_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    UNIQUE (title_id, official_id),
    FOREIGN KEY(title_id) REFERENCES title (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(official_id) REFERENCES official (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE pledge_official (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pledge_id INTEGER NOT NULL,
    appearance_id INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    CHECK (role IN ('speakers', 'counterparts')),
    UNIQUE (pledge_id, role, appearance_id),
    FOREIGN KEY(pledge_id) REFERENCES pledge (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(appearance_id) REFERENCES appearance (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE pledge_country (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pledge_id INTEGER NOT NULL,
    country VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    CHECK (role IN ('on_behalf_of', 'toward')),
    CHECK (country <> ''),
    UNIQUE (pledge_id, role, country),
    FOREIGN KEY(pledge_id) REFERENCES pledge (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE span (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    appearance_id INTEGER,
    title_id INTEGER,
    pledge_id INTEGER,
    CHECK (start >= 0 AND start < "end"),
    CHECK (length(quote) = "end" - start),
    CHECK (label IN ('OFFICIAL', 'TITLE', 'PLEDGE', 'CUE')),
    CHECK ((appearance_id IS NOT NULL AND label = 'OFFICIAL') + (title_id IS NOT NULL AND label = 'TITLE') + (pledge_id IS NOT NULL AND label IN ('PLEDGE', 'CUE')) = 1),
    UNIQUE (appearance_id, start, "end"),
    UNIQUE (title_id, start, "end"),
    UNIQUE (pledge_id, label),
    FOREIGN KEY(article_id) REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(appearance_id) REFERENCES appearance (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(title_id) REFERENCES title (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(pledge_id) REFERENCES pledge (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE row_change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    action_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR,
    UNIQUE (action_id, position),
    FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX ix_official_name ON official (name);
CREATE INDEX ix_official_alias_official_id ON official_alias (official_id);
CREATE INDEX ix_official_alias_alias ON official_alias (alias);
CREATE INDEX ix_appearance_official_id ON appearance (official_id);
CREATE INDEX ix_appearance_article_id ON appearance (article_id);
CREATE INDEX ix_title_article_id ON title (article_id);
CREATE INDEX ix_pledge_article_id ON pledge (article_id);
CREATE INDEX ix_action_target ON action (target);
CREATE INDEX ix_action_article_id ON action (article_id);
CREATE INDEX ix_title_holder_appearance_id ON title_holder (appearance_id);
CREATE INDEX ix_title_holder_title_id ON title_holder (title_id);
CREATE INDEX ix_title_sighting_article_id ON title_sighting (article_id);
CREATE INDEX ix_title_sighting_title_id ON title_sighting (title_id);
CREATE INDEX ix_title_sighting_official_id ON title_sighting (official_id);
CREATE INDEX ix_pledge_official_appearance_id ON pledge_official (appearance_id);
CREATE INDEX ix_pledge_official_pledge_id ON pledge_official (pledge_id);
CREATE INDEX ix_pledge_country_pledge_id ON pledge_country (pledge_id);
CREATE INDEX ix_span_article_id ON span (article_id);
CREATE INDEX ix_span_title_id ON span (title_id);
CREATE INDEX ix_span_appearance_id ON span (appearance_id);
CREATE INDEX ix_span_pledge_id ON span (pledge_id);
CREATE INDEX ix_row_change_action_id ON row_change (action_id);
