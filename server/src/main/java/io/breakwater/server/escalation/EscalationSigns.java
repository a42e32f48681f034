package io.breakwater.server.escalation;

import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.model.pack.Severity;
import java.util.List;

/** How escalations look: badges and words. Templates import its methods. */
public final class EscalationSigns {
    private EscalationSigns() {}

    public static String kind(EscalationState state) {
        return switch (state) {
            case OPEN -> "bad";
            case ACKNOWLEDGED -> "note";
            case MITIGATED -> "good";
            case CLOSED -> "off";
        };
    }

    public static String words(EscalationState state) {
        return switch (state) {
            case OPEN -> "Open";
            case ACKNOWLEDGED -> "Acknowledged";
            case MITIGATED -> "Mitigated";
            case CLOSED -> "Closed";
        };
    }

    /** An escalation's 1 to 4 on the scale that alerts use. */
    public static Severity severity(int level) {
        return switch (level) {
            case 1 -> Severity.LOW;
            case 2 -> Severity.MEDIUM;
            case 3 -> Severity.HIGH;
            default -> Severity.CRITICAL;
        };
    }

    /** What each severity asks for, from 1. */
    public static List<String> meanings() {
        return List.of("This week", "Within a day", "Within hours", "Act now");
    }

    /** What a timeline entry of a kind says before its author. */
    public static String words(String entryKind) {
        return switch (entryKind) {
            case "opened" -> "Opened";
            case "note" -> "Note";
            case "acknowledged" -> "Acknowledged";
            case "mitigated" -> "Mitigated";
            case "closed" -> "Closed";
            case "reopened" -> "Opened again";
            case "assigned" -> "Assigned";
            default -> entryKind;
        };
    }
}
