/*---
title: What became of each detector's alerts
owner: platform-abuse
description: >
  One row for each version of a detector that raised an alert: alerts, those that people decided, and how they decided.
  Convenience data: precision with an interval comes from random samples and is on the page Measures.
columns:
  - {name: detector, description: "The detector's id"}
  - {name: plan_hash, description: "Version of its plan"}
  - {name: alerts, description: "Alerts it raised"}
  - {name: decided, description: "Alerts that a person decided"}
  - {name: violations, description: "Of those, judged a violation"}
  - {name: overturned, description: "Violations that an appeal overturned"}
  - {name: latest_alert, description: "When its latest alert was raised"}
---*/
WITH last_word AS (
    SELECT alert_id, judgement, overturned_at
    FROM decisions
    WHERE undone_at IS NULL AND NOT automated
    QUALIFY row_number() OVER (PARTITION BY alert_id ORDER BY decided_at DESC, id DESC) = 1
)
SELECT a.detector,
       a.plan_hash,
       count(*) AS alerts,
       count(w.alert_id) AS decided,
       count(*) FILTER (WHERE w.judgement = 'violation') AS violations,
       count(*) FILTER (WHERE w.judgement = 'violation' AND w.overturned_at IS NOT NULL) AS overturned,
       max(a.created_at) AS latest_alert
FROM alerts a
LEFT JOIN last_word w ON w.alert_id = a.id
GROUP BY a.detector, a.plan_hash
