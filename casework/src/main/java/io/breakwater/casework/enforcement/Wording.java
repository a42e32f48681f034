package io.breakwater.casework.enforcement;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.ActionEffect;
import io.breakwater.model.pack.DetectorWords;
import io.breakwater.model.pack.Pack;
import java.util.Optional;

/** Keeps what the person concerned may read from teaching how people are found. */
final class Wording {
    private Wording() {}

    /** The facts of a statement of reasons, refused where they name a detector or what one counts. */
    static String facts(Pack pack, String text) {
        String facts = Texts.text("facts", text);
        DetectorWords.in(facts, pack.detectors().values()).ifPresent(word -> {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.DETECTOR_REVEALED,
                    "facts",
                    "the text says '" + word + "', which is how a detector finds people",
                    "say what was done, not how it was noticed");
        });
        return facts;
    }

    /** Why the notice is withheld, refused where there is nothing else to the action. */
    static Optional<String> withheld(ActionDefinition action, Optional<String> because) {
        Optional<String> why = because.filter(text -> !text.isBlank()).map(text -> Texts.line("reason", text));
        if (why.isPresent() && action.effect() == ActionEffect.NOTICE) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.NOTICE_IS_ALL,
                    "action '" + action.id() + "'",
                    "without its notice the action does nothing",
                    "choose another action, or let the notice be sent");
        }
        return why;
    }
}
