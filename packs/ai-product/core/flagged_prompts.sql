/*---
title: What was asked in requests that a detector flagged
owner: model-misuse
description: >
  One row for each hit on a request to a model, with the prompt. Reads content, so only those may query it who may read
  content, and each time is recorded.
columns:
  - {name: ts, description: "Engine time of the request"}
  - {name: detector, description: "The detector that flagged it"}
  - {name: account_id, entity: account, description: "The account that asked"}
---*/
SELECT h.ts,
       h.detector,
       h.status,
       h.entity_type,
       h.entity_id,
       c.account_id,
       c.model,
       c.prompt,
       c.refusal
FROM hits h
JOIN completions c ON c.source = h.source AND c.event_id = h.event_id
WHERE h.event_table = 'completions'
