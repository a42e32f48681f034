/*---
title: "Small payments with card after card at one terminal"
harm: payment_trial_abuse
severity: high
owner: payments
review_by: 2027-03-01
status: live
entity: {type: terminal, column: terminal}
affects: [{type: card, column: card}]
respond: [{queue: payments}]
suppress: 1d
false_positives: >-
  A vending machine or a charity's collection takes many small payments of many cards: label such a terminal
  small_amounts. Measured: 0 of the 108,014 payments of the demo, which contain no testing of cards: tests only.
runbook: |
  1. Are most of them declined? That is testing of stolen numbers.
  2. Put a challenge before the checkout, hold the approved ones, tell the processor.
---*/
SELECT terminal, card, amount, ip,
       COUNT(DISTINCT card) OVER w AS cards_10m,
       COUNT(*) FILTER (WHERE outcome = 'declined') OVER w AS declined_10m
FROM payments
WHERE terminal IS NOT NULL AND amount < 5 AND NOT has_label('terminal', terminal, 'small_amounts')
WINDOW w AS (PARTITION BY terminal ORDER BY ts RANGE INTERVAL '10' MINUTE PRECEDING)
QUALIFY cards_10m >= 5
