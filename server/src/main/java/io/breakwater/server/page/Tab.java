package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

/** One of several views of a page, with its own address. */
public record Tab(String title, String path) {
    public Tab {
        requireNonNull(title, "title is null");
        requireNonNull(path, "path is null");
    }
}
