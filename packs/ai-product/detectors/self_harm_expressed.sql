/*---
title: "Somebody may be speaking of harming themselves"
harm: self_harm
severity: high
owner: wellbeing
review_by: 2027-03-01
status: live
entity: {type: request, column: request_id}
affects: [{type: account, column: account_id}, {type: conversation, column: conversation_id}]
respond: [{queue: wellbeing}]
suppress: 1h
false_positives: >-
  Lyrics, fiction, figures of speech. A false alarm costs an offer of help nobody needed; a miss may cost more. Not
  exercised by the demo's streams: tests only. Measured: 0 of 4,631 benign prompts.
runbook: |
  1. This is never a violation. Read as much as is needed to judge whether a person speaks of themselves, now.
  2. If so: offer support (action offer_support), and follow the escalation for danger to life where a place and a time are named.
  3. Look after yourself; hand over when you have read enough today.
---*/
SELECT request_id, account_id, conversation_id, product, refusal
FROM completions
WHERE list_contains(prompt_patterns, 'self_harm_expressed')
