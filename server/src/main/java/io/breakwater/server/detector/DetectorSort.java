package io.breakwater.server.detector;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Orders of the list of detectors. */
public enum DetectorSort {
    HITS("Most hits in 24 h"),
    ALL_HITS("Most hits"),
    ALERTS("Most alerts"),
    SEVERITY("Most severe"),
    PRECISION("Most precise"),
    COST("Most costly"),
    TITLE("By title");

    private final String title;

    DetectorSort(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<DetectorRow> order() {
        Comparator<DetectorRow> order = switch (this) {
            case HITS -> descending(row -> row.hits().lastDay());
            case ALL_HITS -> descending(row -> row.hits().all());
            case ALERTS -> descending(DetectorRow::alerts);
            case SEVERITY -> descending(row -> row.definition().severity().level());
            case PRECISION -> descending(DetectorRow::precisionOrNone);
            case COST -> descending(DetectorRow::nanosOrNone);
            case TITLE -> Comparator.comparing(row -> row.definition().title());
        };
        return order.thenComparing(row -> row.hits().all(), Comparator.reverseOrder())
                .thenComparing(row -> row.definition().id());
    }

    private static Comparator<DetectorRow> descending(ToDoubleFunction<DetectorRow> figure) {
        return Comparator.comparingDouble(figure).reversed();
    }

    static DetectorSort ofId(String id) {
        for (DetectorSort sort : values()) {
            if (sort.id().equals(id)) {
                return sort;
            }
        }
        return HITS;
    }
}
