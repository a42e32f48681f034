/*---
title: Buys a lot at once
harm: spam
severity: low
owner: payments
review_by: 2027-03-01
status: draft
entity: {type: buyer, column: buyer}
false_positives: shops
runbook: Look.
---*/
SELECT buyer, amount FROM orders WHERE amount > 1000
