/*---
title: "One domain advertised by several accounts, or a domain known for spam"
harm: spam
severity: medium
owner: content-spam
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: [{queue: content-spam}]
suppress: 1d
false_positives: >-
  News, film and music sites that everybody links to: keep them in the list well_known_domains. Measured: 0 of 552
  honest comments, 19 of 587 spam comments.
runbook: |
  1. Open the domain in a sandbox, never from your own machine.
  2. A shop or a scam: remove the posts and add the domain to spam_domains.
  3. A site people simply like: add it to well_known_domains.
---*/
WITH linked AS (
  SELECT ts, account_id, post_id, target, LIST_EXTRACT(url_domains, 1) AS domain
  FROM posts
)
SELECT account_id, post_id, target, domain,
       COUNT(DISTINCT account_id) OVER w AS accounts_30d,
       in_list('spam_domains', domain) AS listed
FROM linked
WHERE domain IS NOT NULL AND account_id IS NOT NULL AND NOT in_list('well_known_domains', domain)
WINDOW w AS (PARTITION BY domain ORDER BY ts RANGE INTERVAL '30' DAY PRECEDING)
QUALIFY accounts_30d >= 3 OR listed
