/*---
title: Many failed logins from one address
harm: sapm
severity: hihg
owner: account-integrity
review_by: next spring
status: live
entity: {type: ip, column: ip}
respond: [{queue: take-ovr}, {label: guesser, on: account, for: 30 days}]
false_positives: offices
---*/
SELECT ip FROM logins
