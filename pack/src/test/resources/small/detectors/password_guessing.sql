/*---
title: Many failed logins from one address
harm: account_takeover
severity: high
owner: account-integrity
review_by: 2027-03-01
status: live
entity: {type: ip, column: ip}
affects: [{type: account, column: account_id}]
respond: [{queue: take-over}, {label: guesser, on: ip, for: 30d}]
suppress: 2h
false_positives: offices behind one address
runbook: |
  Look at the accounts that were tried.
---*/
SELECT ip, account_id,
       COUNT(*) OVER w AS failures
FROM logins
WHERE outcome = 'failed'
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY failures >= 3
