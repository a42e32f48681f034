/*---
title: "An account that starred once or twice and never did anything else"
harm: fake_accounts
severity: low
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: [{label: only_engages, on: account, for: 90d}]
suppress: 30d
false_positives: >-
  People who look around before they begin. It raises no alert, it only labels, for star_burst_by_labelled_accounts to
  use. Measured on star_accounts (labelled by a published study): of 7,992 honest accounts 106 are hit (1.3 %), of 8,044
  suspected ones 4,512 (56 %).
runbook: |
  Nothing to do for one account. The label counts where many such accounts act together.
---*/
SELECT account_id, stars
FROM account_activity
WHERE stars BETWEEN 1 AND 2 AND own_work = 0 AND forks = 0 AND deletions = 0
