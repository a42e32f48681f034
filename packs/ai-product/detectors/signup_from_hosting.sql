/*---
title: "Sign-up from the network of a hosting company or VPN service"
harm: fake_accounts
severity: low
owner: account-integrity
review_by: 2027-03-01
status: shadow
entity: {type: ip, column: ip}
respond: [{queue: account-integrity}]
suppress: 7d
false_positives: >-
  People use VPN services and remote desktops for good reasons; alone this is a reason to look twice, not to act. In
  shadow until its precision is known. Half of the demo's sign-up bots come from hosting networks; honest sign-ups are
  not in the data.
runbook: |
  Use it as a second opinion beside other signs. Do not act on it alone.
---*/
SELECT ip, user_agent,
       in_list('datacenter_cidrs', ip) AS hosting,
       in_list('vpn_cidrs', ip) AS vpn,
       in_list('tor_exits', ip) AS tor,
       in_list('bad_ips', ip) AS attacker,
       COUNT(*) OVER w AS signups_7d
FROM signups
WHERE ip IS NOT NULL
  AND (in_list('datacenter_cidrs', ip) OR in_list('vpn_cidrs', ip) OR in_list('tor_exits', ip) OR in_list('bad_ips', ip))
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING)
