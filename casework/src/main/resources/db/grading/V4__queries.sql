-- How far graders that read by a query have read.
CREATE TABLE grading.reading (
    grader text PRIMARY KEY,
    to_ts bigint,
    notice text,
    failed_at timestamptz
);
