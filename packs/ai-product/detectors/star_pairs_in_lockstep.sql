/*---
title: "Accounts star the same two targets one right after the other"
harm: spam
severity: high
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: target, column: target}
affects: [{type: target, column: target_before}, {type: account, column: account_id}]
respond: [{queue: platform-abuse}]
suppress: 30d
max_keys: 1000000
false_positives: >-
  A page that links to two sister projects leads people to star both, but not within seconds, account after account. The
  limit is five and a half seconds because many logs write whole ones. Measured: every star in the demo's log is
  suspected by the study that published it; stars of honest projects are not in the data.
runbook: |
  1. The two targets of the pair belong together: who owns them?
  2. Take all accounts of the pair into one case; their other targets are likely customers of the same seller.
---*/
WITH steps AS (
  SELECT ts, account_id, target,
         LAG(target) OVER a AS target_before,
         LAG(ts) OVER a AS ts_before
  FROM engagements
  WHERE kind = 'star'
  WINDOW a AS (PARTITION BY account_id ORDER BY ts)
),
pairs AS (
  SELECT ts, account_id, target, target_before,
         CASE WHEN target_before < target THEN CONCAT(target_before, ' ', target) ELSE CONCAT(target, ' ', target_before) END AS pair
  FROM steps
  WHERE target_before <> target AND ts_before >= ts - INTERVAL '5.5' SECOND
)
SELECT target, target_before, account_id,
       COUNT(DISTINCT account_id) OVER p AS accounts_7d
FROM pairs
WHERE pair IS NOT NULL
WINDOW p AS (PARTITION BY pair ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING)
QUALIFY accounts_7d >= 5
