package io.breakwater.server.search;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something that was found.
 *
 * @param icon of its kind
 * @param detail what tells it from its likes
 * @param path of its page
 */
public record FoundPage(String icon, String title, String detail, String path) {
    public FoundPage {
        requireNonNull(icon, "icon is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(path, "path is null");
    }

    /** What was found of one kind, the likeliest first. */
    public record Group(String title, List<FoundPage> found) {
        public Group {
            requireNonNull(title, "title is null");
            found = List.copyOf(found);
        }
    }
}
