package io.breakwater.server.page;

import org.jspecify.annotations.Nullable;

/** Addresses that come with a request and are to be gone to: only ours, so that no link of ours leads elsewhere. */
public final class LocalPath {
    private LocalPath() {}

    /** Whether a browser would stay on this server. */
    public static boolean isLocal(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl);
    }

    public static String localOr(@Nullable String path, String otherwise) {
        return path != null && isLocal(path) ? path : otherwise;
    }
}
