/*---
title: "A prompt that tries to switch off the safeguards"
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
  People who ask what a jailbreak is and quote one. In shadow: one prompt is evidence of intent, not harm;
  jailbreak_retries raises the alerts. Measured on benign prompts: 0 of 1,000 instructions, 0 of 3,000 image prompts, 0
  of 343 harmless prompts to a service, 11 of 288 chat prompts (3.8 %); read one by one, all 11 are real jailbreaks,
  which the label of that collection (not toxic) does not speak of.
runbook: |
  Read the answer, not only the prompt: a refused jailbreak needs nothing. An answered one goes to the safety team together with what it was used for.
---*/
SELECT request_id, account_id, conversation_id, model, prompt_patterns, prompt_cluster, refusal
FROM completions
WHERE (list_contains(prompt_patterns, 'jailbreak_do_anything') OR
       list_contains(prompt_patterns, 'jailbreak_no_rules') OR
       list_contains(prompt_patterns, 'jailbreak_override') OR
       list_contains(prompt_patterns, 'jailbreak_special_mode') OR
       list_contains(prompt_patterns, 'jailbreak_never_refuse') OR
       list_contains(prompt_patterns, 'jailbreak_two_answers') OR
       list_contains(prompt_patterns, 'jailbreak_amoral_persona'))
