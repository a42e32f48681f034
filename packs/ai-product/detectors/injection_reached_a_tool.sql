/*---
title: "Injected instructions in the context of a request that called a tool"
harm: prompt_injection
severity: high
owner: model-misuse
review_by: 2027-03-01
status: live
entity: {type: request, column: request_id}
affects: [{type: account, column: account_id}, {type: conversation, column: conversation_id}]
respond: [{queue: model-misuse}]
suppress: 1h
false_positives: >-
  Documents about prompt injection that an assistant reads while it uses a tool. Not exercised by the demo's streams:
  tests only. Measured without the condition on tools: 2 of 4,631 benign prompts (both real overrides), 20 of 203
  injections: recall is low, the patterns are few and plain.
runbook: |
  1. The account is usually the victim: the instructions came from a page or a mail it read. Do not act against it.
  2. Which tool was called, with what, and did data leave? If so open an escalation at once.
  3. Find the source and see who else read it.
---*/
SELECT request_id, account_id, conversation_id, product, model, tool_calls, prompt_patterns
FROM completions
WHERE tool_calls IS NOT NULL AND ARRAY_LENGTH(tool_calls) > 0
  AND (list_contains(prompt_patterns, 'injection_new_task') OR
       list_contains(prompt_patterns, 'injection_hidden_markup') OR
       list_contains(prompt_patterns, 'injection_exfiltrate') OR
       list_contains(prompt_patterns, 'jailbreak_override'))
