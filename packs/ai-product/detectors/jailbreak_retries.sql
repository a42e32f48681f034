/*---
title: "One account keeps trying jailbreaks and is refused"
harm: jailbreak
severity: medium
owner: model-misuse
review_by: 2027-03-01
status: live
entity: {type: account, column: account_id}
respond: [{queue: model-misuse}, {label: tries_jailbreaks, on: account, for: 30d}]
suppress: 1d
false_positives: >-
  Own red teams and researchers: label their accounts red_team. Not exercised by the demo's streams (no log has both an
  account and a prompt): tests only.
runbook: |
  1. Read the sequence: does the account vary one prompt until it works? What does it ask for once it does?
  2. Was the last one answered? Then hand it to the safety team.
  3. First case: warn. Judge together with the harm of what was asked for.
---*/
SELECT account_id, conversation_id, prompt_patterns,
       COUNT(*) OVER w AS refused_jailbreaks_1h,
       COUNT(DISTINCT conversation_id) OVER w AS conversations_1h
FROM completions
WHERE account_id IS NOT NULL AND refusal AND NOT has_label('account', account_id, 'red_team')
  AND (list_contains(prompt_patterns, 'jailbreak_do_anything') OR
       list_contains(prompt_patterns, 'jailbreak_no_rules') OR
       list_contains(prompt_patterns, 'jailbreak_override') OR
       list_contains(prompt_patterns, 'jailbreak_special_mode') OR
       list_contains(prompt_patterns, 'jailbreak_never_refuse') OR
       list_contains(prompt_patterns, 'jailbreak_two_answers') OR
       list_contains(prompt_patterns, 'jailbreak_amoral_persona'))
WINDOW w AS (PARTITION BY account_id ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY refused_jailbreaks_1h >= 3
