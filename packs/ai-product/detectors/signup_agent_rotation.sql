/*---
title: "Sign-ups from one address under changing browser names"
harm: fake_accounts
severity: medium
owner: account-integrity
review_by: 2027-03-01
status: live
entity: {type: ip, column: ip}
respond: [{queue: account-integrity}]
suppress: 7d
false_positives: >-
  A household or small office with several machines behind one address that all register in one week. Measured: no
  honest sign-ups in the demo's data to count against.
runbook: |
  1. List the user agents in order. A script draws them from a list: old versions, systems that do not fit, each used once.
  2. Check whether the address belongs to a hosting company (list datacenter_cidrs).
  3. Look at what the new accounts did first.
---*/
SELECT ip, user_agent,
       COUNT(*) OVER w AS signups_7d,
       COUNT(DISTINCT user_agent) OVER w AS user_agents_7d,
       in_list('datacenter_cidrs', ip) AS hosting
FROM signups
WHERE ip IS NOT NULL AND user_agent IS NOT NULL
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING)
QUALIFY user_agents_7d >= 3
