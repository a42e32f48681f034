/*---
kind: scheduled
title: "Targets starred by one and the same crowd"
harm: spam
severity: medium
owner: platform-abuse
review_by: 2027-03-01
status: live
schedule: {every: 7d, at: 03:00}
lookback: 28d
entity: {type: target, column: target}
affects: [{type: account, column: shared_accounts}]
respond: [{queue: platform-abuse}]
suppress: 28d
false_positives: >-
  Two projects of one team, or a project and its plugin, are starred by the same people. Look whether the crowd stars
  anything else. Measured: every star in the demo's log is suspected by the study that published it; stars of honest
  projects are not in the data.
runbook: |
  1. Open the targets that share the crowd: do they have anything in common but their buyers?
  2. A crowd that is sold stars slowly, so the bursts of star_burst_by_new_accounts may not show it.
  3. Take the engagement out of the ranking first; deal with the accounts as one case.
---*/
-- Every pair of targets is compared, which no window over one event can do. Accounts that star very much join everything
-- and say nothing, so they are left out.
WITH stars AS (
  SELECT DISTINCT account_id, target
  FROM engagements
  WHERE kind = 'star' AND lane <> 'import'
),
choosy AS (
  SELECT account_id FROM stars GROUP BY account_id HAVING count(*) BETWEEN 2 AND 50
),
crowds AS (
  SELECT a.target, b.target AS other, count(*) AS shared, list(a.account_id) AS accounts
  FROM stars a JOIN stars b ON a.account_id = b.account_id AND a.target <> b.target
  WHERE a.account_id IN (SELECT account_id FROM choosy)
  GROUP BY a.target, b.target
  HAVING count(*) >= 15
),
audiences AS (
  SELECT target, count(*) AS audience FROM stars GROUP BY target
)
SELECT target, audience,
       max(shared) AS largest_shared,
       count(*) AS targets_sharing,
       list_slice(list_sort(list_distinct(flatten(list(accounts)))), 1, 200) AS shared_accounts
FROM crowds JOIN audiences USING (target)
GROUP BY target, audience
HAVING max(shared) >= 0.5 * audience
