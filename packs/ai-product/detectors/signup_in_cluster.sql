/*---
title: "A new account hangs together with others by devices and addresses"
harm: fake_accounts
severity: medium
owner: account-integrity
review_by: 2027-03-01
status: shadow
entity: {type: account, column: account_id}
affects: [{type: ip, column: ip}, {type: device, column: device_id}]
respond: [{queue: account-integrity}]
suppress: 30d
false_positives: >-
  Families and small offices whose people sign up on each other's devices; larger ones are hubs and link nobody. Not exercised
  by the demo's streams, whose sign-ups name no account: tests and simulated traffic only.
runbook: |
  1. Open Links on the account's page: a farm has several devices and addresses, each with a few accounts, and no other life.
  2. Compare e-mail names and when the accounts first did something.
  3. Select them all and act once. Put the label suspended beside the measure, so that the next ones are seen to be its neighbours.
---*/
SELECT account_id, ip, device_id, linked_accounts, enforced_neighbours, link_cluster_size
FROM signups
WHERE account_id IS NOT NULL
  AND (link_cluster_size >= 8 OR (link_cluster_size >= 4 AND enforced_neighbours >= 2))
