package io.breakwater.server.workbench;

import io.breakwater.history.query.QueryStatus;
import io.breakwater.server.format.Figures;
import java.util.Locale;

/** How far a query is, in a few words. */
final class ProgressText {
    private ProgressText() {}

    static String of(QueryStatus status) {
        if (status.position() > 0) {
            int before = status.position() - 1;
            return "Waiting for a turn" + (before == 0 ? ", next" : ", " + before + " before it");
        }
        String share = status.percent().isPresent()
                ? String.format(Locale.ROOT, " %.0f %%,", status.percent().getAsDouble())
                : "";
        String rows = status.rows() > 0 ? " " + Figures.count(status.rows()) + " rows read," : "";
        return "Running," + share + rows + " " + status.elapsed().toSeconds() + " s";
    }
}
