package io.breakwater.casework.decision;

import io.breakwater.casework.state.State;
import java.util.Set;

/** How a decision stands. It follows from what was written of it and from the time, and is stored nowhere. */
public enum DecisionState implements State<DecisionState> {
    /** The grace period runs: whoever decides may take it back. */
    REVOCABLE,
    /** Only a lead who found it wrong, an appeal, or undoing what a detector did by itself changes it. */
    FINAL,
    /** An appeal found it wrong; its strikes are revoked. */
    OVERTURNED,
    /** Taken back with all that could be called back; its alert waited again. */
    UNDONE;

    @Override
    public Set<DecisionState> next() {
        return switch (this) {
            case REVOCABLE -> Set.of(FINAL, OVERTURNED, UNDONE);
            case FINAL -> Set.of(OVERTURNED, UNDONE);
            case OVERTURNED -> Set.of(UNDONE);
            case UNDONE -> Set.of();
        };
    }
}
