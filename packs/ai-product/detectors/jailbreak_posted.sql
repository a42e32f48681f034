/*---
title: "A jailbreak prompt passed around in public"
harm: jailbreak
severity: medium
owner: model-misuse
review_by: 2027-03-01
status: live
entity: {type: target, column: target}
affects: [{type: post, column: post_id}]
respond: [{queue: model-misuse}]
suppress: 7d
false_positives: >-
  Articles and research that quote jailbreaks, and people who warn of them. Measured: all 388 watched posts are
  jailbreaks in the judgement of those who collected them, and 271 are hit (70 %). For benign texts see
  jailbreak_prompt.
runbook: |
  1. Read what the prompt is for. Try it against the current models in the test environment, never in production.
  2. If it works, hand it to the safety team, and watch for it among completions (jailbreak_prompt).
  3. Remove the post only where the place's rules say so; knowing where they are shared is worth more than removing them.
---*/
SELECT target, surface, post_id, text_patterns, text_cluster,
       COUNT(*) OVER w AS posted_here_7d
FROM posts
WHERE target IS NOT NULL
  AND (list_contains(text_patterns, 'jailbreak_do_anything') OR
       list_contains(text_patterns, 'jailbreak_no_rules') OR
       list_contains(text_patterns, 'jailbreak_override') OR
       list_contains(text_patterns, 'jailbreak_special_mode') OR
       list_contains(text_patterns, 'jailbreak_never_refuse') OR
       list_contains(text_patterns, 'jailbreak_two_answers') OR
       list_contains(text_patterns, 'jailbreak_amoral_persona'))
WINDOW w AS (PARTITION BY target ORDER BY ts RANGE INTERVAL '7' DAY PRECEDING)
