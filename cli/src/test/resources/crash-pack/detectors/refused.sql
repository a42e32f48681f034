/*---
title: Refused again and again
harm: spam
severity: low
owner: trust
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: []
suppress: 1h
max_keys: 1000
false_positives: none known
runbook: Look at the calls.
---*/
SELECT account_id, COUNT(*) FILTER (WHERE refused) OVER w AS n
FROM calls
WINDOW w AS (PARTITION BY account_id ORDER BY ts ROWS 19 PRECEDING)
QUALIFY n >= 12
