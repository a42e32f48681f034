SELECT CAST(ip AS VARCHAR) AS entity, COUNT(*) OVER w AS calls,
       COUNT(*) FILTER (WHERE outcome = 1) OVER w AS refusals
FROM events
WINDOW w AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)
QUALIFY calls >= 20 AND refusals * 100 >= 10 * calls
