/*---
title: "One name is tried from many addresses"
harm: account_takeover
severity: medium
owner: account-takeover
review_by: 2027-03-01
status: live
entity: {type: login_name, column: login_name}
affects: [{type: ip, column: ip}]
respond: [{queue: account-takeover}]
suppress: 1d
false_positives: >-
  A traveller with a wrong saved password changes address, but seldom five times a day. Names that everybody guesses
  (admin, test) show up for ever; they need no account behind them to be worth blocking. Measured: no honest sign-ins in
  the demo's data to count against.
runbook: |
  1. Does an account of that name exist? If not, it is background noise of a botnet; its addresses are the interesting part.
  2. If it does: require verification, tell its owner, and look for a success among the attempts.
---*/
SELECT login_name, ip,
       COUNT(DISTINCT ip) OVER w AS addresses_1d,
       COUNT(*) OVER w AS failures_1d
FROM logins
WHERE login_name IS NOT NULL AND ip IS NOT NULL AND outcome = 'failed'
WINDOW w AS (PARTITION BY login_name ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING)
QUALIFY addresses_1d >= 5
