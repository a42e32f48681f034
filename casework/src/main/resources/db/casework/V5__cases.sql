-- Files in which people investigate.

CREATE TABLE case_file (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed')),
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE INDEX case_file_open ON case_file (id) WHERE state = 'open';

CREATE TABLE case_entity (
    case_id bigint NOT NULL REFERENCES case_file,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    added_by text NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (case_id, entity_type, entity_id)
);
CREATE INDEX case_entity_by_entity ON case_entity (entity_type, entity_id, case_id);

CREATE TABLE case_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id bigint NOT NULL REFERENCES case_file,
    kind text NOT NULL,
    text text NOT NULL,
    author text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX case_entry_by_case ON case_entry (case_id, id);
