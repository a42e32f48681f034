SELECT EPOCH_US(ts) AS at,
       COUNT(*) OVER account_1m >= 505 AS d1,
       COUNT(*) FILTER (WHERE outcome = 1) OVER account_1h >= 600 AS d2,
       COUNT(DISTINCT account) OVER ip_1h >= 8 AS d3,
       SUM(tokens) OVER key_1h >= 15190000 AS d4,
       COUNT(DISTINCT ip) OVER key_24h >= 44600 AS d5,
       COUNT(*) OVER prompt_10m >= 1000 AND COUNT(DISTINCT account) OVER prompt_10m >= 1740 AS d6,
       COUNT(*) OVER ip_1h >= 20
           AND COUNT(*) FILTER (WHERE outcome = 1) OVER ip_1h * 100 >= 10 * COUNT(*) OVER ip_1h AS d7,
       COUNT(*) OVER account_1h >= 6 AND 24 * COUNT(*) OVER account_1h > 5 * COUNT(*) OVER account_24h
           AND ts >= TIMESTAMP '2025-01-01 12:00:00' AS d8
FROM events
WINDOW account_1m AS (PARTITION BY account ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING),
       account_1h AS (PARTITION BY account ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING),
       account_24h AS (PARTITION BY account ORDER BY ts RANGE INTERVAL '24' HOUR PRECEDING),
       ip_1h AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING),
       key_1h AS (PARTITION BY api_key ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING),
       key_24h AS (PARTITION BY api_key ORDER BY ts RANGE INTERVAL '24' HOUR PRECEDING),
       prompt_10m AS (PARTITION BY prompt ORDER BY ts RANGE INTERVAL '10' MINUTE PRECEDING)
QUALIFY d1 OR d2 OR d3 OR d4 OR d5 OR d6 OR d7 OR d8
