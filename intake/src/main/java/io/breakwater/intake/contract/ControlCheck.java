package io.breakwater.intake.contract;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the texts of facts and labels, which have no contract of their own. */
public final class ControlCheck {
    private static final int MAXIMUM_NAME_LENGTH = 512;

    private ControlCheck() {}

    /** The first thing that is wrong with the change. */
    public static Optional<Problem> check(ControlRecord change) {
        try {
            if (change instanceof FactChange fact) {
                checkNames(fact.entity().type(), fact.entity().id(), fact.name());
                checkTexts(fact.value());
            } else if (change instanceof LabelChange label) {
                checkNames(label.entity().type(), label.entity().id(), label.label());
            }
            return Optional.empty();
        } catch (UnfitValueException unfit) {
            return Optional.of(Problem.error(unfit.code(), Place.ofFile("control"), unfit.reason(), unfit.remedy()));
        }
    }

    private static void checkNames(String... names) throws UnfitValueException {
        for (String name : names) {
            if (name.length() > MAXIMUM_NAME_LENGTH) {
                throw new UnfitValueException(
                        IntakeProblem.TEXT_TOO_LONG,
                        "a name or id is longer than " + MAXIMUM_NAME_LENGTH + " characters",
                        "shorten it");
            }
        }
        checkTexts(names);
    }

    private static void checkTexts(@Nullable String... texts) throws UnfitValueException {
        List<String> present = Arrays.stream(texts).filter(Objects::nonNull).toList();
        for (String text : present) {
            TextCheck.check(text);
        }
    }
}
