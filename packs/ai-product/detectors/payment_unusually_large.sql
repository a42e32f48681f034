/*---
title: "A payment above everything people usually pay"
harm: payment_trial_abuse
severity: high
owner: payments
review_by: 2027-03-01
status: live
entity: {type: card, column: card}
affects: [{type: terminal, column: terminal}]
respond: [{queue: payments}]
suppress: 7d
false_positives: >-
  Customers with a large order: raise their ceiling by the fact payment_ceiling_raised of the card. Measured: 160 hits,
  all fraud (63 of scenario 1, 97 of scenario 3), 0 of 107,222 honest payments. The ceiling fits these data, in which
  nobody honest pays more than 219.66: set your own.
runbook: |
  1. Compare with the card's earlier payments and with the terminal's.
  2. Hold the payment, ask the customer, release or refund.
---*/
SELECT card, terminal, amount,
       COUNT(*) OVER w AS large_1d,
       SUM(amount) OVER w AS large_sum_1d
FROM payments
WHERE card IS NOT NULL AND amount > 220
  AND (fact('card', card, 'payment_ceiling_raised') IS NULL OR fact('card', card, 'payment_ceiling_raised') <> 'yes')
WINDOW w AS (PARTITION BY card ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING)
