/*---
title: "A burst of stars from accounts that do little else"
harm: spam
severity: medium
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: target, column: target}
affects: [{type: account, column: account_id}]
respond: [{queue: platform-abuse}]
suppress: 30d
false_positives: >-
  A project that reaches a front page gets hundreds of stars an hour, also from people who seldom star anything. Look
  where the visitors came from. Measured: every star in the demo's log is suspected by the study that published it;
  stars of honest projects are not in the data.
runbook: |
  1. Open the accounts: created together, no work of their own, the same few targets?
  2. Do the same accounts star other targets in step (star_pairs_in_lockstep)?
  3. Take the engagement out of the ranking first; deal with the accounts as one case.
---*/
WITH known AS (
  SELECT ts, account_id, target,
         COUNT(*) OVER a AS account_stars_30d
  FROM engagements
  WHERE kind = 'star'
  WINDOW a AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '30' DAY PRECEDING)
)
SELECT target, account_id,
       COUNT(DISTINCT account_id) OVER t AS new_accounts_1h
FROM known
WHERE account_stars_30d <= 3
WINDOW t AS (PARTITION BY target ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY new_accounts_1h >= 8
