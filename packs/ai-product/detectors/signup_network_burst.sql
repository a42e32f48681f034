/*---
title: "Several sign-ups a day from one small network"
harm: fake_accounts
severity: medium
owner: account-integrity
review_by: 2027-03-01
status: live
entity: {type: ip_prefix, column: ip_prefix}
affects: [{type: ip, column: ip}]
respond: [{queue: account-integrity}]
suppress: 1d
false_positives: >-
  Universities, offices and mobile carriers put many people behind one /24. Give such a network the label shared_network
  and it is left out. Measured: no honest sign-ups in the demo's data to count against.
runbook: |
  1. Open the addresses of the network: one address many times, or many addresses in turn? The second is a rented proxy pool.
  2. Compare user agents, e-mail domains and the pages from which the form was reached.
  3. A carrier or campus: add the label shared_network to the ip_prefix, with the reason.
---*/
SELECT ip_prefix, ip, user_agent,
       COUNT(*) OVER w AS signups_1d,
       COUNT(DISTINCT ip) OVER w AS addresses_1d,
       COUNT(DISTINCT user_agent) OVER w AS user_agents_1d
FROM signups
WHERE ip_prefix IS NOT NULL AND NOT has_label('ip_prefix', ip_prefix, 'shared_network')
WINDOW w AS (PARTITION BY ip_prefix ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING)
QUALIFY signups_1d >= 4
