package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.text.StorableText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody entered to judge several alerts at once.
 *
 * @param judgement empty before one is chosen
 * @param reason policy and code of its reason, such as {@code spam/promotion}; for a violation
 * @param alerts ids, separated by spaces, as they were previewed; empty before
 */
public record TogetherForm(String judgement, String reason, String note, String alerts) {
    private static final Pattern SPACES = Pattern.compile(" ");

    public TogetherForm {
        requireNonNull(judgement, "judgement is null");
        requireNonNull(reason, "reason is null");
        note = StorableText.of(note);
        alerts = StorableText.of(alerts);
    }

    public boolean is(Judgement which) {
        return which.text().equals(judgement);
    }

    Optional<Judgement> chosen() {
        return Arrays.stream(Judgement.values()).filter(this::is).findFirst();
    }

    List<String> ids() {
        return SPACES.splitAsStream(alerts).filter(id -> !id.isEmpty()).toList();
    }

    String policyId() {
        return reason.contains("/") ? reason.substring(0, reason.indexOf('/')) : "";
    }

    /** The judgement, of a review that is still to come. */
    DecisionRequest request(Judgement judged) {
        boolean violation = judged == Judgement.VIOLATION;
        return new DecisionRequest(
                0,
                judged,
                violation ? Optional.of(policyId()) : Optional.empty(),
                violation ? Optional.of(reason.substring(reason.indexOf('/') + 1)) : Optional.empty(),
                note.isBlank() ? Optional.empty() : Optional.of(note),
                List.of(),
                Optional.empty());
    }
}
