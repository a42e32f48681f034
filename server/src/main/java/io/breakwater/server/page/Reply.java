package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** What a page's controller returns: HTML from a template, or the address to go to after a change. */
public sealed interface Reply {
    /** A page, or the part of a page that htmx asked for. */
    record Html(HttpStatus status, JteModel template) implements Reply {
        public Html {
            requireNonNull(status, "status is null");
            requireNonNull(template, "template is null");
        }
    }

    /** Go to a path of ours, with GET. */
    record Redirect(String path, Optional<Toast> toast) implements Reply {
        public Redirect {
            if (!LocalPath.isLocal(path)) {
                throw new IllegalArgumentException("not a path of ours: " + path);
            }
            requireNonNull(toast, "toast is null");
        }
    }

    static Reply page(JteModel template) {
        return new Html(HttpStatus.OK, template);
    }

    static Reply page(HttpStatus status, JteModel template) {
        return new Html(status, template);
    }

    static Reply redirect(String path) {
        return new Redirect(path, Optional.empty());
    }

    static Reply redirect(String path, Toast toast) {
        return new Redirect(path, Optional.of(toast));
    }
}
