package io.breakwater.model.pack;

import java.time.Duration;
import java.util.List;

/**
 * The written standard a decision cites.
 *
 * @param protocol what a violation leads to, first matching step from the top
 * @param reasons codes a reviewer may choose as the reason of a decision
 * @param text the standard in Markdown
 */
public record PolicyDefinition(
        String id,
        String title,
        String harm,
        Severity severity,
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
     */
    public record Protocol(int strikes, Duration strikesExpire, List<Rung> ladder) {
        public Protocol {
            ladder = List.copyOf(ladder);
        }
    }

    /**
     * One rung of the ladder.
     *
     * @param fromStrikes counted strikes, this violation included, from which it applies
     * @param action id in the catalogue
     */
    public record Rung(int fromStrikes, String action) {}
}
