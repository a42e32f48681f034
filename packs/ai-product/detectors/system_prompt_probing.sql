/*---
title: "One account asks again and again for hidden instructions or keys"
harm: extraction
severity: medium
owner: model-misuse
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: [{queue: model-misuse}]
suppress: 1d
false_positives: >-
  Developers who test their own system prompt through our API: they have an org of their own and product api, so only
  chat is looked at. Not exercised by the demo's streams: tests only. Measured: its patterns hit 0 of 4,631 benign
  prompts, but also only 5 of 203 injections.
runbook: |
  1. Did an answer contain the instructions? Then tell the owner of that assistant.
  2. Curiosity (two or three tries) needs a warning at most; a systematic search for keys needs more.
---*/
SELECT account_id, conversation_id, prompt_patterns,
       COUNT(*) OVER w AS probes_1h
FROM completions
WHERE account_id IS NOT NULL AND product = 'chat'
  AND (list_contains(prompt_patterns, 'extraction_system_prompt') OR list_contains(prompt_patterns, 'extraction_secrets'))
WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY probes_1h >= 3
