package io.breakwater.casework.appeal;

/** What a reviewer makes of an appeal. */
public sealed interface AppealOutcome {
    /** The enforcement stands. */
    record Uphold() implements AppealOutcome {}

    /** The enforcement was wrong. */
    record Overturn() implements AppealOutcome {}

    /** Another action is right. */
    record Modify(String action) implements AppealOutcome {}

    default AppealState state() {
        if (this instanceof Uphold) {
            return AppealState.UPHELD;
        }
        return this instanceof Overturn ? AppealState.OVERTURNED : AppealState.MODIFIED;
    }
}
