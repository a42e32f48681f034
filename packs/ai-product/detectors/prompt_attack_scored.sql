/*---
title: "A prompt that reads like an attack on the model"
harm: jailbreak
severity: medium
owner: model-misuse
review_by: 2027-03-01
status: shadow
entity: {type: request, column: request_id}
affects: [{type: account, column: account_id}, {type: conversation, column: conversation_id}]
respond: [{queue: model-misuse}]
suppress: 1d
false_positives: >-
  Long lists of rules, role plays and stories that talk about instructions and about forgetting them; texts in other
  languages are missed rather than hit. Measured together with jailbreak_prompt on texts the model never saw: 75 of 75
  named jailbreaks, 107 of 123 posted ones, 1,404 of 1,583 attacks of a contest; 0 of 1,000 instructions, 0 of 1,476
  prompts for pictures, 12 of 144 chat prompts (six are jailbreaks when read, six are ordinary).
runbook: |
  1. SCORE_TERMS('prompt_attack', prompt) says which pieces spoke for it. The score knows the attacks of its collections, not meaning.
  2. Read the answer: a refused attack needs nothing by itself. An answered one goes to the safety team together with what it was used for.
  3. Decide on what you read, not on the score: these decisions are what the next model learns from.
---*/
SELECT request_id, account_id, conversation_id, model, prompt_attack, prompt_patterns, prompt_cluster, refusal
FROM completions
WHERE prompt_attack >= 0.5
