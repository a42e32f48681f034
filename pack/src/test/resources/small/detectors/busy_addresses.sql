/*---
kind: scheduled
title: Addresses that try many accounts in a day
harm: account_takeover
severity: high
owner: account-integrity
review_by: 2027-03-01
status: live
schedule: {every: 1d, at: 02:30}
lookback: 2d
entity: {type: ip, column: ip}
affects: [{type: account, column: accounts}]
respond: [{queue: take-over}]
false_positives: offices behind one address
runbook: Look at the accounts that were tried.
---*/
SELECT ip,
       count(DISTINCT account_id) AS tried,
       list(DISTINCT account_id) AS accounts
FROM logins
GROUP BY ip
HAVING count(DISTINCT account_id) >= 3
