-- What may be taken out of history, what may not, and what was.

-- Somebody must keep these rows: neither retention nor erasure touches them. Of an entity, or of a whole table.
CREATE TABLE legal_hold (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name text,
    entity_type text,
    entity_id text,
    reason text NOT NULL,
    author text NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    lifted_by text,
    lifted_at timestamptz,
    CHECK ((table_name IS NULL) = (entity_type IS NOT NULL AND entity_id IS NOT NULL))
);

-- The identifier is replaced by its SHA-256 when the erasure is finished.
CREATE TABLE erasure (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    reason text NOT NULL,
    author text NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    report text
);

-- Blocks from which something was taken out: a hash over the hash of what was written and the bytes that are left.
CREATE TABLE rewritten_block (
    number bigint PRIMARY KEY,
    hash bytea NOT NULL,
    reason text NOT NULL,
    rewritten_at timestamptz NOT NULL
);

-- Days of a table whose rows, or whose content columns, retention has taken away.
CREATE TABLE expired_day (
    table_name text NOT NULL,
    day date NOT NULL,
    content boolean NOT NULL,
    expired_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (table_name, day, content)
);
