/*---
title: Probing
harm: spam
severity: low
owner: account-integrity
review_by: 2027-03-01
status: draft
entity: {type: ip, column: ip}
false_positives: none known
runbook: Look.
---*/
SELECT ip FROM logins
