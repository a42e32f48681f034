package io.breakwater.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a pack of many different windowed detectors. Run as a program it says how long checking takes, round by round:
 * {@code ManyDetectors DIRECTORY ROUNDS}.
 */
final class ManyDetectors {
    private ManyDetectors() {}

    /** @param brokenEvery every so many detectors, beginning with the first, name a column that does not exist */
    static Path write(Path directory, int detectors, int brokenEvery) throws IOException {
        Path pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(directory.resolve("networks.txt"), "198.51.100.0/24\n");
        for (int i = 0; i < detectors; i++) {
            String id = "many_%03d".formatted(i);
            Files.writeString(pack.resolve("detectors").resolve(id + ".sql"), detector(id, i, i % brokenEvery == 0));
        }
        return pack;
    }

    /** Every detector has a window length of its own, so that none adds nothing to another. */
    private static String detector(String id, int number, boolean broken) {
        return """
                /*---
                title: Detector %s
                harm: account_takeover
                severity: medium
                owner: team
                review_by: 2027-03-01
                status: shadow
                entity: {type: ip, column: ip}
                suppress: 1h
                false_positives: none
                runbook: none
                ---*/
                WITH failed AS (
                  SELECT ts, ip, account_id, outcome, COALESCE(attempts, 1) AS attempts
                  FROM logins
                  WHERE outcome IN ('failed', 'locked') AND ip NOT LIKE '10.%%'
                )
                SELECT ip, account_id,
                       COUNT(*) OVER recent AS failures,
                       COUNT(DISTINCT account_id) FILTER (WHERE attempts > %d) OVER recent AS accounts,
                       SUM(attempts) OVER usual AS attempts_1d,
                       CASE WHEN outcome = 'locked' THEN 'locked' ELSE LOWER(outcome) END AS kind
                FROM failed
                WINDOW recent AS (PARTITION BY ip ORDER BY ts RANGE INTERVAL '%d' SECOND PRECEDING),
                       usual AS (PARTITION BY ip ORDER BY ts
                                 RANGE BETWEEN INTERVAL '24' HOUR PRECEDING AND INTERVAL '%d' SECOND PRECEDING)
                QUALIFY failures >= %d AND accounts * 2 > failures AND attempts_1d < 1000 AND %s IS NOT NULL
                """.formatted(
                        id, number % 7, 600 + number, 600 + number, 5 + number, broken ? "acount_id" : "account_id");
    }

    public static void main(String[] arguments) throws IOException {
        Path pack = write(Path.of(arguments[0]), 200, 201);
        Files.delete(pack.resolve("detectors/many_000.sql"));
        for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
            long start = System.nanoTime();
            PackCheck check = PackReader.read(pack, null);
            System.out.printf(
                    "round %d: %d ms, %d programs%n",
                    round,
                    (System.nanoTime() - start) / 1_000_000,
                    check.pack().orElseThrow().programs().size());
        }
    }
}
