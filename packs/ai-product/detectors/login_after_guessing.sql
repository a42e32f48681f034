/*---
title: "A sign-in succeeded after a run of failures from the same address"
harm: account_takeover
severity: critical
owner: account-takeover
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
affects: [{type: ip, column: ip}]
respond: [{queue: account-takeover}, {label: possibly_taken_over, on: account, for: 7d}]
suppress: 1d
false_positives: >-
  Somebody who forgot the password and found it at the tenth try. The message to the owner is harmless then. Not
  exercised by the demo's streams: tests only.
runbook: |
  1. Treat it as taken over until the owner says otherwise: end its sessions, ask for a new password.
  2. What happened since: new API keys, changed e-mail, exports?
  3. Block the address, and look for other accounts it got into.
---*/
SELECT account_id, ip, login_name,
       COUNT(*) FILTER (WHERE outcome = 'failed') OVER w AS failures_1h
FROM logins
WHERE ip IS NOT NULL
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY outcome = 'succeeded' AND account_id IS NOT NULL AND failures_1h >= 10
