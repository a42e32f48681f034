/*---
title: "Many people report one account within an hour"
harm: harassment
severity: medium
owner: content-spam
review_by: 2027-03-01
status: live
entity: {type: account, column: reported_account}
respond: [{queue: content-spam}]
suppress: 1d
false_positives: >-
  An account that really did something terrible is reported by many as well; that is why this goes to a person, who
  looks at both sides. Not exercised by the demo's streams: tests only.
runbook: |
  1. Look at the reported content first. If it breaks a policy, decide that, as always.
  2. If it does not: did the reporters come together (same hour, same words, same network)? Then they harass by reporting.
---*/
SELECT reported_account, reporter_id, reason,
       COUNT(DISTINCT reporter_id) OVER w AS reporters_1h,
       COUNT(DISTINCT reason) OVER w AS reasons_1h,
       COUNT(DISTINCT target) OVER w AS targets_1h
FROM reports
WHERE reported_account IS NOT NULL
WINDOW w AS (PARTITION BY reported_account ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY reporters_1h >= 5
