/*---
title: "One device opens account after account with throw-away mail"
harm: payment_trial_abuse
severity: medium
owner: payments
review_by: 2027-03-01
status: live
entity: {type: device, column: device_id}
affects: [{type: account, column: account_id}]
respond: [{queue: payments}, {label: trial_farm, on: device, for: 30d}]
suppress: 7d
false_positives: >-
  A shared computer in a library or a test laboratory, though those seldom use throw-away mail. Own testers: label the
  device test_device. Not exercised by the demo's streams: tests only.
runbook: |
  1. Check whether the accounts used up their free credit, one after the other.
  2. Look at the e-mail names for a pattern, and at the payment cards, if any.
  3. Require verification on the device first; suspend accounts only when they form one farm.
---*/
SELECT device_id, account_id, email_domain,
       COUNT(*) OVER w AS signups_7d,
       COUNT(*) FILTER (WHERE in_list('disposable_email_domains', email_domain)) OVER w AS throw_away_7d
FROM signups
WHERE device_id IS NOT NULL AND NOT has_label('device', device_id, 'test_device')
WINDOW w AS (PARTITION BY device_id ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING)
QUALIFY throw_away_7d >= 3
