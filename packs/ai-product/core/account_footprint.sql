/*---
title: What each account left behind
owner: account-integrity
description: >
  One row for each account with a sign-up, a login or a model request: when it came and was last seen, from how many
  addresses, how much it asked and how often the model refused. The first question about an account, asked once.
columns:
  - {name: account_id, entity: account, description: "The account"}
  - {name: first_seen, description: "Engine time of its first event in these tables"}
  - {name: last_seen, description: "Engine time of its latest event in these tables"}
  - {name: addresses, description: "Different addresses it came from"}
  - {name: signup_ip, entity: ip, description: "Address of its sign-up; NULL where the sign-up is not stored"}
  - {name: logins, description: "Logins, failed ones included"}
  - {name: completions, description: "Requests to models"}
  - {name: refused, description: "Requests to models that were refused"}
---*/
WITH seen AS (
    SELECT ts, account_id, ip, 'signup' AS kind, false AS refused FROM signups
    UNION ALL
    SELECT ts, account_id, ip, 'login', false FROM logins
    UNION ALL
    SELECT ts, account_id, ip, 'completion', coalesce(refusal, false) FROM completions
)
SELECT account_id,
       min(ts) AS first_seen,
       max(ts) AS last_seen,
       count(DISTINCT ip) AS addresses,
       min(ip) FILTER (WHERE kind = 'signup') AS signup_ip,
       count(*) FILTER (WHERE kind = 'login') AS logins,
       count(*) FILTER (WHERE kind = 'completion') AS completions,
       count(*) FILTER (WHERE refused) AS refused
FROM seen
WHERE account_id IS NOT NULL
GROUP BY account_id
