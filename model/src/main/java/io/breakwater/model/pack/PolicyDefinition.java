package io.breakwater.model.pack;

import java.time.Duration;
import java.util.List;

/**
 * The written standard a decision cites.
 *
 * @param dsaCategory under which its enforcements are reported to the European Union's transparency database
 * @param protocol what a violation leads to, first matching step from the top
 * @param reasons codes a reviewer may choose as the reason of a decision
 * @param text the standard in Markdown
 */
public record PolicyDefinition(
        String id,
        String title,
        String harm,
        Severity severity,
        DsaCategory dsaCategory,
        Protocol protocol,
        List<Reason> reasons,
        String noticeText,
        String text,
        String file,
        String fileHash) {
    public PolicyDefinition {
        reasons = List.copyOf(reasons);
    }

    /**
     * A reason code.
     *
     * @param id lower case with underscores
     */
    public record Reason(String id, String title) {}

    /**
     * Turns a decided violation into an action.
     *
     * @param strikes weight of one violation
     * @param strikesExpire how long a strike counts
     * @param ladder the rungs by rising {@code fromStrikes}; the highest reached applies
     * @param automationFloor precision, 0 to 1, above which the lower bound of a detector's interval must lie before it may
     *     judge by itself
     * @param supportOnly whether nothing may ever be taken from anybody under this policy
     */
    public record Protocol(
            int strikes, Duration strikesExpire, List<Rung> ladder, double automationFloor, boolean supportOnly) {
        public static final double DEFAULT_AUTOMATION_FLOOR = 0.95;

        public Protocol {
            ladder = List.copyOf(ladder);
        }

        /** With the usual floor, for policies that may punish. */
        public Protocol(int strikes, Duration strikesExpire, List<Rung> ladder) {
            this(strikes, strikesExpire, ladder, DEFAULT_AUTOMATION_FLOOR, false);
        }
    }

    /**
     * One rung of the ladder.
     *
     * @param fromStrikes counted strikes, this violation included, from which it applies
     * @param action id in the catalogue
     * @param condition when it applies besides; of rungs with equal strikes the first whose condition holds
     */
    public record Rung(int fromStrikes, String action, RungCondition condition) {
        /** One that applies to everybody. */
        public Rung(int fromStrikes, String action) {
            this(fromStrikes, action, RungCondition.NONE);
        }
    }
}
