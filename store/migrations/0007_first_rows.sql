-- The first rows of a filtered table of pledges without all the others (store/lists/ordering.py):
-- pledges by all that a group is alike in, then by what a table is sorted by; sides by date.

CREATE INDEX ix_pledge_fact_group_published
    ON pledge_fact (status, force, source, decided_by, published);
CREATE INDEX ix_pledge_fact_group_id
    ON pledge_fact (status, force, source, decided_by, pledge_id, published);
CREATE INDEX ix_pledge_side_published
    ON pledge_side (role, country, published, pledge_id, status, force, source, decided_by);
