-- Questions under way that a grader's model is asked about no item, such as what a group of texts has in common. They count
-- in the grader's concurrency; who dies leaves a lease that runs out.

CREATE TABLE grading.other_question (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    grader text NOT NULL,
    lease_until timestamptz NOT NULL
);
