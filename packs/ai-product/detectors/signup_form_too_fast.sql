/*---
title: "Sign-up forms from one address, filled in faster than a person types"
harm: fake_accounts
severity: medium
owner: account-integrity
review_by: 2027-03-01
status: live
entity: {type: ip, column: ip}
respond: [{queue: account-integrity}, {label: scripted_signup, on: ip, for: 7d}]
suppress: 1d
max_keys: 1000000
false_positives: >-
  Browsers that fill in a form by themselves can send it within three seconds, so one quick form is not enough and two
  within a day are asked for. The limit is three and a half seconds because many logs write whole ones. A shared office
  with a password manager may still do it. Measured on the demo's data: the only sign-up log is one bot run, so there
  are no honest sign-ups to count against.
runbook: |
  1. Compare the form's opening and sending: a person needs ten seconds or more, a script one or two.
  2. Look at what else the address did: did it ask for pages, images, styles, or only for the form?
  3. Look at the neighbouring addresses (ip_prefix) and at the user agents; bots change them between forms.
  4. If accounts came of it, take them together into one case before acting.
---*/
WITH steps AS (
  SELECT ts, ip, user_agent, 'opened' AS step
  FROM api_requests
  WHERE ip IS NOT NULL AND method = 'GET' AND path LIKE '%/join_form' AND path NOT LIKE '%?%'
  UNION ALL
  SELECT ts, ip, user_agent, 'sent' AS step
  FROM signups
  WHERE ip IS NOT NULL AND method = 'form'
),
followed AS (
  SELECT ts, ip, user_agent, step,
         LAG(step) OVER w AS step_before,
         LAG(ts) OVER w AS opened_at
  FROM steps
  WINDOW w AS (PARTITION BY ip ORDER BY ts)
)
SELECT ip, user_agent, opened_at,
       COUNT(*) OVER d AS quick_forms_1d
FROM followed
WHERE ip IS NOT NULL AND step = 'sent' AND step_before = 'opened' AND opened_at >= ts - INTERVAL '3.5' SECOND
WINDOW d AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' DAY PRECEDING)
QUALIFY quick_forms_1d >= 2
