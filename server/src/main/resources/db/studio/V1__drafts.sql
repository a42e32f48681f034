-- Detectors that are being written. What decides is the pack's files; a draft becomes one of them by a commit.
CREATE TABLE draft (
    id text PRIMARY KEY,
    detector text NOT NULL,
    title text NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    sql text NOT NULL,
    tests text NOT NULL,
    -- The files it was begun from, as the repository had them; NULL: there were none.
    base_sql text,
    base_tests text,
    base_commit text,
    state text NOT NULL CHECK (state IN ('writing', 'proposed', 'publishing', 'done', 'discarded')),
    -- What was proposed: the status it is to have, why, by whom.
    wanted text,
    reason text NOT NULL DEFAULT '',
    -- Who let it happen, and the commit made for it; set while it is being published, kept afterwards.
    reviewer text,
    reviewer_name text,
    commit_id text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (state NOT IN ('proposed', 'publishing') OR wanted IS NOT NULL),
    CHECK (state <> 'publishing' OR (commit_id IS NOT NULL AND reviewer IS NOT NULL))
);
CREATE INDEX draft_latest ON draft (updated_at DESC);
CREATE INDEX draft_publishing ON draft (id) WHERE state = 'publishing';

-- What people said about hits that a draft would have made.
CREATE TABLE hit_judgement (
    draft text NOT NULL REFERENCES draft (id),
    ts bigint NOT NULL,
    entity_type text NOT NULL,
    entity_id text NOT NULL,
    judgement text NOT NULL CHECK (judgement IN ('violation', 'no_violation', 'cannot_tell')),
    person text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (draft, ts, entity_type, entity_id)
);
