/*---
title: "One account sends hundreds of prompts made from one template"
harm: scraping_distillation
severity: high
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
affects: [{type: content_cluster, column: prompt_cluster}]
respond: [{queue: platform-abuse}]
suppress: 1d
false_positives: >-
  Customers who classify or translate a table row by row through the API do just this, and it is what the API is for;
  therefore only chat, where a person types. Not exercised by the demo's streams: tests only.
runbook: |
  1. Read ten of the prompts: do they walk through a list (topics, questions of a benchmark)?
  2. Look for the same cluster under other accounts; harvesting is usually spread over several.
  3. Limit the rate, then decide about all accounts of the cluster together.
---*/
SELECT account_id, prompt_cluster,
       COUNT(*) OVER w AS prompts_1h,
       SUM(tokens_out) OVER w AS tokens_out_1h
FROM completions
WHERE account_id IS NOT NULL AND prompt_cluster IS NOT NULL AND product = 'chat'
WINDOW w AS (PARTITION BY account_id, prompt_cluster ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY prompts_1h >= 100
