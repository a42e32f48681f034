package io.breakwater.server.cases;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.cases.CaseFile;

/**
 * An alert on the page of a case.
 *
 * @param alert as it is now
 * @param title of its detector, or why that is not shown
 */
public record CaseAlert(CaseFile.Evidence evidence, Alert alert, String title) {
    public CaseAlert {
        requireNonNull(evidence, "evidence is null");
        requireNonNull(alert, "alert is null");
        requireNonNull(title, "title is null");
    }
}
