package io.breakwater.server.enforcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.text.StorableText;
import io.breakwater.server.page.EntityText;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the list was asked for, as in its address.
 *
 * @param state, action, entity as typed; empty where not restricted
 * @param page from 0
 */
public record EnforcementQuery(String state, String action, String entity, int page) {
    static final int PAGE_SIZE = 50;
    private static final int LAST_PAGE = 10_000;

    public EnforcementQuery {
        requireNonNull(state, "state is null");
        requireNonNull(action, "action is null");
        requireNonNull(entity, "entity is null");
        page = Math.max(0, Math.min(page, LAST_PAGE));
    }

    /** Whether the entity was typed in a form that names none. */
    public boolean entityIsUnclear() {
        return !entity.isBlank() && EntityText.read(entity).isEmpty();
    }

    public boolean restricts() {
        return !state.isBlank() || !action.isBlank() || !entity.isBlank();
    }

    EnforcementFilter filter() {
        return new EnforcementFilter(
                Arrays.stream(EnforcementState.values())
                        .filter(known -> known.text().equals(state))
                        .findFirst(),
                Optional.of(StorableText.of(action)).filter(text -> !text.isBlank()),
                EntityText.read(entity));
    }

    /** The list's address with another page. */
    public String addressOfPage(int other) {
        return "/enforcement?state=" + encoded(state) + "&action=" + encoded(action) + "&entity=" + encoded(entity)
                + "&page=" + other;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
