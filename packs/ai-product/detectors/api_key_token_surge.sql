/*---
title: "An API key suddenly uses many times its usual tokens"
harm: resource_abuse
severity: medium
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: api_key, column: api_key}
affects: [{type: org, column: org_id}]
respond: [{queue: platform-abuse}, {decide: resource_abuse, reason: flood, on: api_key}]
suppress: 1d
false_positives: >-
  A customer's launch or a nightly batch. Enterprise plans are left out by the fact plan of the org. Not exercised by
  the demo's streams, whose requests have no key: tests only.
runbook: |
  1. Ask whether the owner expects it; a launch is announced more often than not.
  2. New addresses or new models in the same hour point to a stolen key.
  3. Limit the rate first: a surge is money, not harm.
---*/
SELECT api_key, org_id,
       SUM(tokens_in + tokens_out) OVER this_hour AS tokens_1h,
       SUM(tokens_in + tokens_out) OVER earlier AS tokens_before_7d,
       FIRST_VALUE(ts) OVER earlier AS known_since
FROM completions
WHERE api_key IS NOT NULL AND tokens_in IS NOT NULL AND tokens_out IS NOT NULL
  AND (org_id IS NULL OR fact('org', org_id, 'plan') IS NULL OR fact('org', org_id, 'plan') <> 'enterprise')
WINDOW this_hour AS (PARTITION BY api_key ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING),
       earlier AS (PARTITION BY api_key ORDER BY ts RANGE BETWEEN INTERVAL '7' DAY PRECEDING AND INTERVAL '1' HOUR PRECEDING)
QUALIFY tokens_1h >= 1000000 AND known_since <= ts - INTERVAL '2' DAY AND tokens_1h > tokens_before_7d
