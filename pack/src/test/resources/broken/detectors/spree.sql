/*---
title: Buys too much
harm: spam
severity: low
owner: payments
review_by: 2027-03-01
status: shadow
entity: {type: buyer, column: buyer}
false_positives: holidays
runbook: Look.
---*/
SELECT buyer, COUNT(*) OVER w AS bought
FROM orders
WHERE amuont > 10
WINDOW w AS (PARTITION BY buyer ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY bought > 3
