package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.model.entity.EntityReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a reviewer has entered.
 *
 * @param judgement empty before one is chosen
 * @param targets {@code type:id}, as chosen
 * @param along ids of alerts that are judged along with it
 * @param withhold why those whom a measure meets are to be told nothing; blank where they are told
 * @param error why deciding was refused; empty where it was not
 */
public record DecideForm(
        String judgement,
        String policy,
        String reason,
        List<String> targets,
        List<String> along,
        String note,
        String withhold,
        String error) {
    public DecideForm {
        requireNonNull(judgement, "judgement is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(reason, "reason is null");
        targets = List.copyOf(targets);
        along = List.copyOf(along);
        requireNonNull(note, "note is null");
        requireNonNull(withhold, "withhold is null");
        requireNonNull(error, "error is null");
    }

    static DecideForm untouched(String policy) {
        return new DecideForm("", policy, "", List.of(), List.of(), "", "", "");
    }

    DecideForm refused(String because) {
        return new DecideForm(judgement, policy, reason, targets, along, note, withhold, because);
    }

    public boolean is(Judgement which) {
        return chosen().filter(which::equals).isPresent();
    }

    public Optional<Judgement> chosen() {
        return Arrays.stream(Judgement.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(judgement))
                .findFirst();
    }

    public boolean isWithheld() {
        return !withhold.isBlank();
    }

    public boolean isTarget(EntityReference entity) {
        return targets.contains(entity.toString());
    }

    /** The request; a policy and a reason go with a violation only. */
    DecisionRequest request(long reviewId, Judgement judged) {
        boolean violation = judged == Judgement.VIOLATION;
        return new DecisionRequest(
                reviewId,
                judged,
                violation ? present(policy) : Optional.empty(),
                violation ? present(reason) : Optional.empty(),
                present(note),
                violation
                        ? targets.stream()
                                .map(DecideForm::entity)
                                .flatMap(Optional::stream)
                                .toList()
                        : List.of(),
                violation ? present(withhold) : Optional.empty());
    }

    private static Optional<EntityReference> entity(String text) {
        int colon = text.indexOf(':');
        return colon < 1 || colon == text.length() - 1
                ? Optional.empty()
                : Optional.of(new EntityReference(text.substring(0, colon), text.substring(colon + 1)));
    }

    private static Optional<String> present(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
