CREATE TABLE received (
    message_id text PRIMARY KEY,
    received_at timestamptz NOT NULL,
    body text NOT NULL
);

CREATE INDEX received_by_time ON received (received_at DESC);
