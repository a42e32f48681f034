/*---
title: "Many failed sign-ins from one address"
harm: account_takeover
severity: high
owner: account-takeover
review_by: 2027-03-01
status: live
entity: {type: ip, column: ip}
respond: [{queue: account-takeover}, {label: password_guesser, on: ip, for: 7d}]
suppress: 1d
false_positives: >-
  A broken script or device that keeps trying an expired password: many failures, but of one name. A gateway that hides
  a whole company. Measured: the only log of failed sign-ins is an attack, so there are no honest ones to count against.
runbook: |
  1. How many names were tried (names_10m)? One name many times is guessing a password, many names are a leaked list.
  2. Did any attempt from this address succeed? If so, treat the account as taken over: reset its credentials first.
  3. Block the address; for a gateway of a customer talk to them instead.
---*/
SELECT ip, login_name,
       COUNT(*) OVER w AS failures_10m,
       COUNT(DISTINCT login_name) OVER w AS names_10m
FROM logins
WHERE ip IS NOT NULL AND outcome = 'failed'
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '10' MINUTE PRECEDING)
QUALIFY failures_10m >= 15
