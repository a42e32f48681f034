/*---
title: Every post of some size
harm: spam
severity: low
owner: trust
review_by: 2027-03-01
status: draft
entity: {type: account, column: account_id}
respond: []
suppress: 1h
false_positives: all of them
runbook: None.
---*/
SELECT account_id, size
FROM posts
WHERE size > 2
