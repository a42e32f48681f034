/*---
title: "A payment far above what this card usually pays"
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
  A first holiday, a first rent. Measured: 118 hits, 117 of them fraud of scenario 3 (half of its 234 payments), 1 of
  107,222 honest payments. Fraud at compromised terminals (scenario 2) uses ordinary amounts and is found by no detector
  of this pack.
runbook: |
  1. Is it one payment or a series? Stolen cards are used again within hours, five times above the usual amount.
  2. Hold the card's payments, ask the customer.
---*/
SELECT card, terminal, amount,
       AVG(amount) OVER usual AS usual_amount_30d,
       COUNT(*) OVER usual AS usual_payments_30d,
       MAX(amount) OVER usual AS usual_maximum_30d
FROM payments
WHERE card IS NOT NULL
WINDOW usual AS (PARTITION BY card ORDER BY ts RANGE BETWEEN INTERVAL '30' DAY PRECEDING AND INTERVAL '1' HOUR PRECEDING)
QUALIFY usual_payments_30d >= 10 AND CAST(amount AS DOUBLE) > 3.5 * usual_amount_30d
