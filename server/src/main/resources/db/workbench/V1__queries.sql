-- Queries that people saved, for everyone who knows the link.
CREATE TABLE workbench.saved_query (
    token    text PRIMARY KEY,
    title    text        NOT NULL,
    sql      text        NOT NULL,
    saved_by text        NOT NULL,
    saved_at timestamptz NOT NULL
);
CREATE INDEX saved_query_by_person ON workbench.saved_query (saved_by, saved_at DESC);

-- The last queries of each person, for that person alone. The code is that of the problem, null where there was none.
CREATE TABLE workbench.query_run (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person  bigint      NOT NULL,
    sql     text        NOT NULL,
    ran_at  timestamptz NOT NULL,
    millis  bigint      NOT NULL,
    rows    bigint      NOT NULL,
    code    text
);
CREATE INDEX query_run_by_person ON workbench.query_run (person, id DESC);
