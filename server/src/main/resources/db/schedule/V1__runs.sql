-- Runs of scheduled detectors, one for each detector and end of a span: what is claimed here is run until it is done or given
-- up, whatever is killed meanwhile. Engine times are bigint microseconds since 1970, named *_ts.
CREATE TABLE run (
    detector text NOT NULL,
    to_ts bigint NOT NULL,
    from_ts bigint NOT NULL,
    plan_hash text NOT NULL,
    file_hash text NOT NULL,
    state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'given_up')),
    attempts integer NOT NULL CHECK (attempts > 0),
    claimed_at timestamptz NOT NULL,
    ended_at timestamptz,
    retry_at timestamptz,
    elapsed_millis bigint,
    hits bigint,
    notices text NOT NULL DEFAULT '',
    code text,
    message text,
    remedy text,
    PRIMARY KEY (detector, to_ts)
);
CREATE INDEX run_open ON run (detector, to_ts) WHERE state IN ('running', 'failed');
