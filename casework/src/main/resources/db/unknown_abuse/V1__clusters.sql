-- Groups of accounts that write much alike. Texts are nowhere in here; terms are in several texts of different accounts each.

CREATE TABLE unknown_abuse.run (
    search text NOT NULL,
    day date NOT NULL,
    until timestamptz NOT NULL,
    events bigint NOT NULL,
    sampled integer NOT NULL,
    noise integer NOT NULL,
    clusters integer NOT NULL,
    PRIMARY KEY (search, day)
);

CREATE TABLE unknown_abuse.cluster (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    search text NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'detector', 'labelled', 'dismissed')),
    decided_by text,
    because text NOT NULL DEFAULT '',
    first_seen timestamptz NOT NULL,
    last_seen timestamptz NOT NULL,
    centre real[] NOT NULL,
    sampled integer NOT NULL,
    events bigint NOT NULL,
    events_before bigint NOT NULL,
    accounts integer NOT NULL,
    enforced integer NOT NULL,
    unseen double precision NOT NULL,
    rank double precision NOT NULL,
    terms text[] NOT NULL,
    policies jsonb NOT NULL
);
CREATE INDEX cluster_state ON unknown_abuse.cluster (state, rank DESC);

-- Those of the last time it was found.
CREATE TABLE unknown_abuse.member (
    cluster_id bigint NOT NULL REFERENCES unknown_abuse.cluster ON DELETE CASCADE,
    ts bigint NOT NULL,
    account text NOT NULL,
    PRIMARY KEY (cluster_id, ts)
);
