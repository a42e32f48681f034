/*---
title: Many calls within ten seconds
harm: spam
severity: low
owner: trust
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: []
suppress: 1h
false_positives: none known
runbook: Look at the calls.
---*/
SELECT account_id, COUNT(*) OVER w AS n
FROM calls
WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '10' SECOND PRECEDING)
QUALIFY n >= 8
