package io.breakwater.benchmarks.detectors;

import io.breakwater.benchmarks.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The sets of detectors that are measured. */
public enum DetectorSet {
    /** The eight detectors of the hand-written files. */
    D8 {
        @Override
        public List<DetectorText> detectors() {
            return Stream.of(
                            "d8_1_account_rate",
                            "d8_2_account_refusals",
                            "d8_3_accounts_of_ip",
                            "d8_4_tokens_of_key",
                            "d8_5_ips_of_key",
                            "d8_6_shared_prompt",
                            "d8_7_refused_share_of_ip",
                            "d8_8_account_burst")
                    .map(id -> new DetectorText(id, Resources.text(DetectorSet.class, "d8/" + id + ".sql")))
                    .toList();
        }
    },
    /** 100 detectors over the same columns, whose thresholds, filters and lengths vary. */
    SHARED {
        @Override
        public List<DetectorText> detectors() {
            return SharedDetectors.hundred();
        }
    },
    /** 1,000 detectors in 20 groups: those of a group differ in their thresholds only. */
    GROUPED {
        @Override
        public List<DetectorText> detectors() {
            return GroupedDetectors.thousand();
        }
    },
    /** 10,000 detectors without windows, led by {@code country = .. AND model = ..}. */
    STATELESS {
        @Override
        public List<DetectorText> detectors() {
            List<DetectorText> detectors = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                detectors.add(new DetectorText(
                        "stateless_%05d".formatted(i), """
                        SELECT CAST(account AS VARCHAR) AS entity, tokens
                        FROM events
                        WHERE country = %d AND model = %d AND tokens > %d
                        """.formatted(i % 60, i / 60 % 6, 3_000 + i * 7919L % 3_001)));
            }
            return List.copyOf(detectors);
        }
    };

    /** In the order in which their hits are counted. */
    public abstract List<DetectorText> detectors();

    public static DetectorSet named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
