/*---
title: "One API key is used from many networks within an hour"
harm: key_resale
severity: high
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: api_key, column: api_key}
affects: [{type: org, column: org_id}]
respond: [{queue: platform-abuse}]
suppress: 1d
false_positives: >-
  Keys inside an application that runs on its users' devices, and jobs in a large cloud: the fact key_kind of the key is
  client or fleet then, and it is left out. Not exercised by the demo's streams: tests only.
runbook: |
  1. Search public code and pastes for the key's identifier; tell its owner before anything else.
  2. Leaked: revoke it with the owner. Resold: the owner is the offender.
---*/
SELECT api_key, org_id, ip,
       COUNT(DISTINCT IP_PREFIX(ip, 24)) OVER w AS networks_1h,
       COUNT(*) OVER w AS requests_1h
FROM completions
WHERE api_key IS NOT NULL AND ip IS NOT NULL
  AND (fact('api_key', api_key, 'key_kind') IS NULL OR fact('api_key', api_key, 'key_kind') NOT IN ('client', 'fleet'))
WINDOW w AS (PARTITION BY api_key ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY networks_1h >= 10
