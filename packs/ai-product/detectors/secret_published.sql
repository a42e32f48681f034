/*---
title: "A working key or token published for all to read"
harm: key_resale
severity: high
owner: platform-abuse
review_by: 2027-03-01
status: live
entity: {type: post, column: post_id}
affects: [{type: account, column: account_id}]
respond: [{queue: platform-abuse}]
suppress: 1d
false_positives: >-
  Made-up keys in documentation and tutorials. Not exercised by the demo's streams: tests only. Measured: none of 552
  honest comments and 4,824 honest messages.
runbook: |
  1. Do not try the key. Hide the post, then find whose key it is and tell them; ours are revoked at once.
  2. Was it sold ('working keys, cheap') or lost by mistake? Only the first is a violation of its author.
---*/
SELECT post_id, account_id, target, surface, text_patterns
FROM posts
WHERE list_contains(text_patterns, 'secret_cloud_key')
   OR list_contains(text_patterns, 'secret_source_host_token')
   OR list_contains(text_patterns, 'secret_model_key')
   OR list_contains(text_patterns, 'secret_private_key')
