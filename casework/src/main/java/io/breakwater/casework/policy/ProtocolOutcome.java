package io.breakwater.casework.policy;

import java.util.Optional;

/**
 * What a violation leads to for one entity.
 *
 * @param strikesBefore in force under this policy
 * @param strikesAdded by this violation
 * @param action id in the catalogue; empty if the ladder has no rung for so few strikes
 */
public record ProtocolOutcome(int strikesBefore, int strikesAdded, Optional<String> action) {
    public int strikesAfter() {
        return strikesBefore + strikesAdded;
    }
}
