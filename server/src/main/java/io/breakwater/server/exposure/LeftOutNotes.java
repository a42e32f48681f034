package io.breakwater.server.exposure;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.exposure.LeftOut;
import io.breakwater.casework.exposure.OwnExposure;
import io.breakwater.model.pack.Harm;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says why the next alert is not one of those that wait. */
@Component
public final class LeftOutNotes {
    /** Beyond it the number is of no use to anybody, and counting takes time. */
    private static final int COUNTED = 1_000;

    private final BreakwaterRuntime runtime;
    private final Casework casework;

    LeftOutNotes(BreakwaterRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
    }

    /**
     * What the person is not given of what waits; empty where that is nothing.
     *
     * @param queue one queue; all where it is empty
     */
    public Optional<LeftOutNote> of(Actor person, String queue) {
        OwnExposure own = casework.exposure().of(person);
        if (own.leftOut().isEmpty()) {
            return Optional.empty();
        }
        Set<String> harms = own.leftOut().stream().map(LeftOut::harm).collect(Collectors.toSet());
        long waiting = casework.queues().waiting(Optional.of(queue).filter(id -> !id.isEmpty()), harms, COUNTED);
        return waiting == 0
                ? Optional.empty()
                : Optional.of(new LeftOutNote(waiting, waiting == COUNTED, reasons(own)));
    }

    private List<LeftOutNote.Reason> reasons(OwnExposure own) {
        List<LeftOutNote.Reason> reasons = new ArrayList<>();
        String chosen = names(own, LeftOut.Why.CHOSEN);
        if (!chosen.isEmpty()) {
            reasons.add(new LeftOutNote.Reason(chosen + ": your own choice", Optional.empty()));
        }
        first(own, LeftOut.Why.DAY_FULL)
                .ifPresent(left -> reasons.add(new LeftOutNote.Reason(
                        "Severe items: you have looked at " + own.limits().perDay() + " within a day", left.until())));
        own.leftOut().stream()
                .filter(left -> left.why() == LeftOut.Why.HARM_FULL)
                .forEach(left -> reasons.add(new LeftOutNote.Reason(
                        name(left.harm()) + ": you have looked at "
                                + own.limits().perHarm() + " within a day",
                        left.until())));
        first(own, LeftOut.Why.SPACED)
                .ifPresent(left -> reasons.add(
                        new LeftOutNote.Reason("Severe items: the last one was a moment ago", left.until())));
        return reasons;
    }

    private static Optional<LeftOut> first(OwnExposure own, LeftOut.Why why) {
        return own.leftOut().stream().filter(left -> left.why() == why).findFirst();
    }

    private String names(OwnExposure own, LeftOut.Why why) {
        return own.leftOut().stream()
                .filter(left -> left.why() == why)
                .map(left -> name(left.harm()))
                .collect(Collectors.joining(", "));
    }

    private String name(String id) {
        @Nullable Harm harm = runtime.definitions().harms().get(id);
        return harm == null ? id : harm.name();
    }
}
