/*---
title: "The same jailbreak prompt, slightly changed, posted again and again"
harm: jailbreak
severity: medium
owner: model-misuse
review_by: 2027-03-01
status: live
entity: {type: content_cluster, column: text_cluster}
affects: [{type: target, column: target}]
respond: [{queue: model-misuse}]
suppress: 30d
false_positives: >-
  Any long prompt people like to share, harmless ones too: the watched places are those where jailbreaks are traded, and
  at least one post of the cluster must match a jailbreak pattern. Measured: 40 hits in 13 clusters of the posted
  jailbreaks, none among the 1,139 comments.
runbook: |
  1. Read the first and the latest version: the changes show which safeguard it was adapted to.
  2. Count the places it reached; a prompt that leaves its community soon shows up among completions.
---*/
SELECT text_cluster, target, surface, post_id,
       COUNT(*) OVER w AS posts_60d,
       COUNT(DISTINCT target) OVER w AS places_60d,
       COUNT(*) FILTER (WHERE (list_contains(text_patterns, 'jailbreak_do_anything') OR
                               list_contains(text_patterns, 'jailbreak_no_rules') OR
                               list_contains(text_patterns, 'jailbreak_override') OR
                               list_contains(text_patterns, 'jailbreak_special_mode') OR
                               list_contains(text_patterns, 'jailbreak_never_refuse') OR
                               list_contains(text_patterns, 'jailbreak_two_answers') OR
                               list_contains(text_patterns, 'jailbreak_amoral_persona'))) OVER w AS matching_60d
FROM posts
WHERE text_cluster IS NOT NULL
WINDOW w AS (PARTITION BY text_cluster ORDER BY ts RANGE INTERVAL '60' DAY PRECEDING)
QUALIFY posts_60d >= 3 AND matching_60d >= 1
