/*---
title: Two windows without a key in common
harm: spam
severity: low
owner: trust
review_by: 2027-03-01
status: draft
entity: {type: account, column: account_id}
respond: []
suppress: 1h
false_positives: unknown
runbook: None.
---*/
SELECT account_id, COUNT(*) OVER a AS posts_2m, COUNT(*) OVER s AS same_size_2m
FROM posts
WHERE size IS NOT NULL
WINDOW a AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '2' MINUTE PRECEDING),
       s AS (PARTITION BY size ORDER BY ts RANGE INTERVAL '2' MINUTE PRECEDING)
QUALIFY posts_2m >= 5 AND same_size_2m >= 5
