/*---
title: "A key of an individual plan serves a crowd"
harm: key_resale
severity: medium
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: api_key, column: api_key}
affects: [{type: org, column: org_id}]
respond: [{queue: platform-abuse}]
suppress: 7d
false_positives: >-
  A hobby project that became popular; its owner has outgrown the plan and seldom means harm. Keys whose plan is not
  known are left out. Not exercised by the demo's streams: tests only.
runbook: |
  1. Look for a shop or a 'free' site that hands our answers on.
  2. A popular hobby project: offer the right plan. A resale of access: revoke the key.
---*/
SELECT api_key, org_id,
       COUNT(DISTINCT end_user) OVER w AS people_1d,
       COUNT(*) OVER w AS requests_1d
FROM completions
WHERE api_key IS NOT NULL AND end_user IS NOT NULL AND fact('org', org_id, 'plan') IN ('free', 'individual')
WINDOW w AS (PARTITION BY api_key ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING)
QUALIFY people_1d >= 50
