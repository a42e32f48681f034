/*---
title: "One address tries a list of names"
harm: account_takeover
severity: high
owner: account-takeover
review_by: 2027-03-01
status: live
entity: {type: ip, column: ip}
affects: [{type: login_name, column: login_name}]
respond: [{queue: account-takeover}]
suppress: 1d
false_positives: >-
  A sign-in page behind which a whole school signs in on the first day of term: many names, but most succeed, which is
  why the share of failures is asked for too. Measured: no honest sign-ins in the demo's data to count against.
runbook: |
  1. Are the names common ones (a dictionary) or real customers (a leaked list)? The second is worse: those people must be told.
  2. See password_guessing for the same address, and login_name_from_many_addresses for the names.
---*/
SELECT ip, login_name,
       COUNT(DISTINCT login_name) FILTER (WHERE outcome = 'failed') OVER w AS failed_names_1h,
       COUNT(*) FILTER (WHERE outcome = 'failed') OVER w AS failures_1h,
       COUNT(*) FILTER (WHERE outcome = 'succeeded') OVER w AS successes_1h
FROM logins
WHERE ip IS NOT NULL AND login_name IS NOT NULL
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY failed_names_1h >= 10 AND failures_1h > 4 * successes_1h
