/*---
title: "Many payments of one card within an hour"
harm: payment_trial_abuse
severity: low
owner: payments
review_by: 2027-03-01
status: draft
entity: {type: card, column: card}
affects: [{type: terminal, column: terminal}]
respond: [{queue: payments}]
suppress: 1d
false_positives: >-
  Measured: 86 hits on the demo's payments, 3 of them fraud: people do pay four times within an hour. That is why this
  is a draft: kept as the record of an idea that does not work on these data.
runbook: |
  Do not switch it on without a better idea of what makes a burst suspicious.
---*/
SELECT card, terminal, amount,
       COUNT(*) OVER w AS payments_1h,
       COUNT(DISTINCT terminal) OVER w AS terminals_1h
FROM payments
WHERE card IS NOT NULL
WINDOW w AS (PARTITION BY card ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY payments_1h >= 4
