-- How people's judgements are checked: blind second reviews, items whose right judgement is known, and what reviewing costs people.

ALTER TABLE review ADD COLUMN purpose text NOT NULL DEFAULT 'first' CHECK (purpose IN ('first', 'second', 'golden'));
DROP INDEX review_one_claim;
CREATE UNIQUE INDEX review_one_claim ON review (alert_id) WHERE state = 'claimed' AND purpose = 'first';
CREATE INDEX review_ended ON review (reviewer, ended_at) WHERE ended_at IS NOT NULL;

-- A decision drawn to be judged again by somebody who does not see it.
CREATE TABLE second_review (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision_id bigint NOT NULL UNIQUE REFERENCES decision,
    alert_id text NOT NULL REFERENCES alert,
    queue text NOT NULL,
    first_reviewer text NOT NULL,
    inclusion_probability double precision NOT NULL CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
    drawn_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'in_review', 'agreed', 'disagreed', 'settled', 'dropped')),
    review_id bigint REFERENCES review,
    judgement text CHECK (judgement IN ('violation', 'no_violation', 'cannot_tell')),
    policy text,
    reason text,
    judged_at timestamptz,
    first_was_right boolean,
    settled_by text,
    settled_because text,
    settled_at timestamptz,
    CHECK ((state IN ('agreed', 'disagreed', 'settled')) = (judgement IS NOT NULL)),
    CHECK ((state = 'settled') = (first_was_right IS NOT NULL))
);
CREATE INDEX second_review_waiting ON second_review (queue, id) WHERE state = 'waiting';
CREATE INDEX second_review_disagreed ON second_review (id) WHERE state = 'disagreed';
CREATE INDEX second_review_by_review ON second_review (review_id);

-- An alert whose right judgement a lead has set, mixed into the queue unrecognisably.
CREATE TABLE golden_item (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id text NOT NULL UNIQUE REFERENCES alert,
    queue text NOT NULL,
    judgement text NOT NULL CHECK (judgement IN ('violation', 'no_violation')),
    policy text,
    because text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK ((judgement = 'violation') = (policy IS NOT NULL))
);
CREATE INDEX golden_item_used ON golden_item (queue) WHERE retired_at IS NULL;

CREATE TABLE golden_answer (
    review_id bigint PRIMARY KEY REFERENCES review,
    golden_item_id bigint NOT NULL REFERENCES golden_item,
    reviewer text NOT NULL,
    judgement text CHECK (judgement IN ('violation', 'no_violation', 'cannot_tell')),
    policy text,
    answered_at timestamptz
);
CREATE INDEX golden_answer_by_reviewer ON golden_answer (reviewer, golden_item_id);
COMMENT ON COLUMN golden_answer.judgement IS 'empty while the review lasts';
