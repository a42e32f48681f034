-- The log: numbered, chained blocks, and what is committed with them.

-- One row. Whoever opens the log raises the epoch; a writer commits only while the epoch is its own.
CREATE TABLE writer (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    epoch bigint NOT NULL
);
INSERT INTO writer (epoch) VALUES (0);

-- Partitions are created ahead of use, so that old blocks can be dropped instead of deleted.
CREATE TABLE block (
    number bigint PRIMARY KEY,
    epoch bigint NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    first_ts bigint NOT NULL,
    last_ts bigint NOT NULL,
    events integer NOT NULL,
    controls integer NOT NULL,
    hits integer NOT NULL,
    stored_at timestamptz NOT NULL,
    payload bytea NOT NULL
) PARTITION BY RANGE (number);
-- The payload is compressed already.
ALTER TABLE block ALTER COLUMN payload SET STORAGE EXTERNAL;

CREATE TABLE rejected_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    block bigint NOT NULL,
    source text NOT NULL,
    table_name text NOT NULL,
    event_id text,
    arrival timestamptz NOT NULL,
    code text NOT NULL,
    place text NOT NULL,
    message text NOT NULL,
    remedy text NOT NULL,
    payload text NOT NULL
);

CREATE TABLE import_position (
    name text PRIMARY KEY,
    position text NOT NULL
);
