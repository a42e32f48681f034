/*---
title: Many posts by one account
harm: spam
severity: low
owner: trust
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: [{label: burst, on: account, for: 30d}]
suppress: 1h
false_positives: none known
runbook: Look at the posts.
---*/
SELECT account_id, COUNT(*) OVER w AS posts_1m, SUM(size) OVER w AS letters, AVG(price) OVER w AS usual
FROM posts
WHERE NOT has_label('account', account_id, 'trusted')
WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING)
QUALIFY posts_1m >= 3
