-- What graders have to ask, and what came of it. Content is nowhere in here: it is read when it is asked about.

CREATE TABLE grading.position (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    block_number bigint NOT NULL
);
INSERT INTO grading.position (block_number) VALUES (0);

-- Attempts to show that a version of a grader answers its golden set rightly.
CREATE TABLE grading.golden_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    grader text NOT NULL,
    version text NOT NULL,
    golden_hash text NOT NULL,
    started_at timestamptz NOT NULL,
    UNIQUE (grader, version, golden_hash)
);

CREATE TABLE grading.item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    grader text NOT NULL,
    -- An event, or a case of a golden run.
    event_table text,
    ts bigint,
    source text,
    event_id text,
    run_id bigint REFERENCES grading.golden_run,
    golden_case text,
    state text NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'asking', 'answered', 'error', 'skipped', 'gone')),
    attempts integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    failure text,
    first_failed_at timestamptz,
    selected_at timestamptz NOT NULL,
    next_at timestamptz NOT NULL,
    lease_until timestamptz,
    lease_token text,
    ended_at timestamptz,
    CHECK ((run_id IS NULL) = (ts IS NOT NULL)),
    CHECK ((run_id IS NULL) = (golden_case IS NULL))
);
CREATE UNIQUE INDEX item_event ON grading.item (grader, event_table, ts) WHERE run_id IS NULL;
CREATE UNIQUE INDEX item_golden ON grading.item (run_id, golden_case) WHERE run_id IS NOT NULL;
CREATE INDEX item_due ON grading.item (grader, next_at) WHERE state IN ('waiting', 'asking');
CREATE INDEX item_state ON grading.item (grader, state);

-- One answer to an item at most, by its key. Evidence is places in the content, not words of it.
CREATE TABLE grading.answer (
    item_id bigint PRIMARY KEY REFERENCES grading.item,
    grader text NOT NULL,
    version text NOT NULL,
    policy text NOT NULL,
    violates boolean NOT NULL,
    severity text NOT NULL,
    labels text[] NOT NULL,
    rationale text NOT NULL,
    evidence jsonb NOT NULL,
    probability double precision,
    question_hash text NOT NULL,
    from_cache boolean NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cost_micros bigint NOT NULL,
    acting boolean NOT NULL,
    answered_at timestamptz NOT NULL,
    published_at timestamptz
);
CREATE INDEX answer_question ON grading.answer (grader, question_hash, answered_at);
CREATE INDEX answer_unpublished ON grading.answer (grader, answered_at) WHERE acting AND published_at IS NULL;

-- What was used in each hour of the clock, room kept for questions under way included.
CREATE TABLE grading.use (
    grader text NOT NULL,
    hour timestamptz NOT NULL,
    calls bigint NOT NULL DEFAULT 0,
    input_tokens bigint NOT NULL DEFAULT 0,
    output_tokens bigint NOT NULL DEFAULT 0,
    cost_micros bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (grader, hour)
);

-- How the endpoint of each grader does.
CREATE TABLE grading.endpoint (
    grader text PRIMARY KEY,
    failures integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    failure text,
    paused_until timestamptz,
    over_budget_until timestamptz,
    answered_at timestamptz
);

-- Events each grader looked at, and those it selected.
CREATE TABLE grading.seen (
    grader text NOT NULL,
    day date NOT NULL,
    events bigint NOT NULL,
    selected bigint NOT NULL,
    PRIMARY KEY (grader, day)
);
