/*---
title: "A post that advertises: channels, easy money, prizes"
harm: spam
severity: low
owner: content-spam
review_by: 2027-03-01
status: live
entity: {type: post, column: post_id}
affects: [{type: account, column: account_id}]
respond: [{queue: content-spam}]
suppress: 1d
false_positives: >-
  Honest people who ask friends to look at something of theirs. Measured: of 552 honest comments 0 are hit and of 4,824
  honest text messages 9 (0.19 %); of 587 spam comments 329 (56 %), of 725 spam messages 236 (33 %).
runbook: |
  1. Read the post in its place: on a musician's own page 'check out my channel' is welcome.
  2. Look at what else the author posted; the same text elsewhere makes it spam (see spam_copied_text).
  3. Remove the post for a first case; limit the account from the second.
---*/
SELECT post_id, account_id, target, text_patterns, url_count
FROM posts
WHERE list_contains(text_patterns, 'spam_self_promotion')
   OR list_contains(text_patterns, 'spam_easy_money')
   OR list_contains(text_patterns, 'spam_prize_claim')
   OR list_contains(text_patterns, 'scam_account_phishing')
   OR list_contains(text_patterns, 'scam_advance_fee')
