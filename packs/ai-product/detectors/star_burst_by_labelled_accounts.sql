/*---
title: "Stars from accounts already known to do nothing else"
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
  The label only_engages is put on about one honest account in seventy-five, so several on one target within a day are
  rarely chance, except on the most popular targets. The demo's star log and its account snapshots share only 24
  accounts, so nothing is expected there: tests only.
runbook: |
  See star_burst_by_new_accounts.
---*/
SELECT target, account_id,
       COUNT(DISTINCT account_id) FILTER (WHERE has_label('account', account_id, 'only_engages')) OVER w AS labelled_1d,
       COUNT(DISTINCT account_id) OVER w AS accounts_1d
FROM engagements
WINDOW w AS (PARTITION BY target ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING)
QUALIFY labelled_1d >= 3 AND 2 * labelled_1d >= accounts_1d AND has_label('account', account_id, 'only_engages')
