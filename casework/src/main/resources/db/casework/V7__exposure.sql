-- What people look at, and what they would rather not.

-- The first moment somebody had an alert in hand, and the last, within a day.
CREATE INDEX review_looked_at ON review (reviewer, claimed_at);

CREATE TABLE exposure_choice (
    person text NOT NULL,
    harm text NOT NULL,
    chosen_at timestamptz NOT NULL,
    PRIMARY KEY (person, harm)
);
COMMENT ON TABLE exposure_choice IS 'harms that a person is not given; shown to that person only';
