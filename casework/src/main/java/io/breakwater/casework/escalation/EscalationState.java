package io.breakwater.casework.escalation;

import io.breakwater.casework.state.State;
import java.util.Locale;
import java.util.Set;

/** Where an escalation stands. */
public enum EscalationState implements State<EscalationState> {
    OPEN,
    /** Someone acts on it. */
    ACKNOWLEDGED,
    /** The harm is stopped; causes are still looked into. */
    MITIGATED,
    CLOSED;

    @Override
    public Set<EscalationState> next() {
        return switch (this) {
            case OPEN -> Set.of(ACKNOWLEDGED, MITIGATED, CLOSED);
            case ACKNOWLEDGED -> Set.of(MITIGATED, CLOSED);
            case MITIGATED -> Set.of(ACKNOWLEDGED, CLOSED);
            case CLOSED -> Set.of();
        };
    }

    public static EscalationState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
