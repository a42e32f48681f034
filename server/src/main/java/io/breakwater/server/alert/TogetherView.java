package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.AlikePreview;
import io.breakwater.model.pack.PolicyDefinition;
import java.util.List;
import java.util.Optional;

/**
 * Everything on the page.
 *
 * @param rows what would be judged, the most urgent first
 * @param most how many can be judged at once
 * @param policies by title
 * @param preview what a violation would lead to; empty before it is asked for, and for other judgements
 * @param previewed whether what follows was looked at
 * @param error empty where nothing was refused
 */
public record TogetherView(
        AlertFilters filters,
        String queueTitle,
        List<AlertRow> rows,
        int most,
        List<PolicyDefinition> policies,
        boolean previewed,
        Optional<AlikePreview> preview,
        String error) {
    public TogetherView {
        requireNonNull(filters, "filters is null");
        requireNonNull(queueTitle, "queueTitle is null");
        rows = List.copyOf(rows);
        policies = List.copyOf(policies);
        requireNonNull(preview, "preview is null");
        requireNonNull(error, "error is null");
    }

    /** The ids as the form sends them. */
    public String ids() {
        return String.join(" ", rows.stream().map(row -> row.alert().id()).toList());
    }
}
