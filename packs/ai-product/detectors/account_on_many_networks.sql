/*---
title: "One account signs in from many networks within an hour"
harm: account_takeover
severity: medium
owner: account-takeover
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
affects: [{type: ip, column: ip}]
respond: [{queue: account-takeover}]
suppress: 1d
false_positives: >-
  Phones that hop between networks on a train reach three or four. Accounts of a service that tests from many regions
  should carry the label shared_account. Not exercised by the demo's streams: tests only.
runbook: |
  1. Shared by many people (a resold subscription) or stolen (new device, new behaviour)?
  2. Compare devices and times with the account's history.
---*/
SELECT account_id, ip,
       COUNT(DISTINCT ip_prefix) OVER w AS networks_1h,
       COUNT(DISTINCT device_id) OVER w AS devices_1h
FROM logins
WHERE account_id IS NOT NULL AND outcome = 'succeeded' AND NOT has_label('account', account_id, 'shared_account')
WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY networks_1h >= 6
