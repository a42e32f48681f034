-- How models' stored scores lie, day by day. No content and no entity is in here.

CREATE TABLE score_drift.reference (
    model text NOT NULL,
    version text NOT NULL,
    event_table text NOT NULL,
    event_column text NOT NULL,
    since timestamptz NOT NULL,
    deciles double precision[] NOT NULL CHECK (cardinality(deciles) IN (0, 9)),
    of_training boolean NOT NULL,
    PRIMARY KEY (model, version, event_table, event_column)
);
COMMENT ON COLUMN score_drift.reference.version IS 'hash of the model''s file';
COMMENT ON COLUMN score_drift.reference.of_training IS 'false where they are of the first day on which it was read';

CREATE TABLE score_drift.reading (
    model text NOT NULL,
    version text NOT NULL,
    event_table text NOT NULL,
    event_column text NOT NULL,
    day date NOT NULL,
    read_at timestamptz NOT NULL,
    events bigint NOT NULL,
    shares double precision[] NOT NULL CHECK (cardinality(shares) = 10),
    expected_shares double precision[] NOT NULL CHECK (cardinality(expected_shares) = 10),
    shift double precision NOT NULL,
    reviews integer NOT NULL,
    expected double precision NOT NULL,
    observed double precision NOT NULL,
    surprise double precision NOT NULL,
    PRIMARY KEY (model, version, event_table, event_column, day)
);
COMMENT ON COLUMN score_drift.reading.expected IS 'mean score of the reviewed events';
COMMENT ON COLUMN score_drift.reading.observed IS 'share of violations among them';
