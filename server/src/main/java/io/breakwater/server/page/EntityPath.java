package io.breakwater.server.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breakwater.model.entity.EntityReference;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of entities' pages. Identifiers may hold anything, and slashes, percent signs and dots do not survive in a path;
 * those that are not plain are written in Base64 behind a {@code ~}.
 */
public final class EntityPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]*");
    private static final char ENCODED = '~';

    private EntityPath() {}

    public static String of(EntityReference entity) {
        return "/entities/" + segment(entity.type()) + "/" + segment(entity.id());
    }

    /** What a segment of a path stands for; empty where it stands for nothing. */
    public static Optional<String> decoded(String segment) {
        if (segment.isEmpty()) {
            return Optional.empty();
        }
        if (segment.charAt(0) != ENCODED) {
            return Optional.of(segment);
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(segment.substring(1)), UTF_8);
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String segment(String text) {
        return PLAIN.matcher(text).matches()
                ? text
                : ENCODED + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
