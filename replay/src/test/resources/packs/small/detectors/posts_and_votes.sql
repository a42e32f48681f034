/*---
title: Posts and votes together
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
SELECT account_id, COUNT(*) OVER w AS both_1m, SUM(amount) OVER w AS amount_1m
FROM (SELECT ts, account_id, size AS amount FROM posts
      UNION ALL
      SELECT ts, voter AS account_id, weight AS amount FROM votes)
WHERE account_id IS NOT NULL
WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING)
QUALIFY both_1m >= 4
