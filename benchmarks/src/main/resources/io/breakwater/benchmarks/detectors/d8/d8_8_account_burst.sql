SELECT CAST(account AS VARCHAR) AS entity, COUNT(*) OVER recent AS calls_1h, COUNT(*) OVER usual AS calls_24h
FROM events
WINDOW recent AS (PARTITION BY account ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING),
       usual AS (PARTITION BY account ORDER BY ts RANGE INTERVAL '24' HOUR PRECEDING)
QUALIFY calls_1h >= 6 AND 24 * calls_1h > 5 * calls_24h AND ts >= TIMESTAMP '2025-01-01 12:00:00'
