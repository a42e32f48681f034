package io.breakwater.server.page;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** One line that the next page shows once: what was done, or why it was not. */
public record Toast(boolean isError, String text) implements Serializable {
    public Toast {
        requireNonNull(text, "text is null");
    }

    public static Toast done(String text) {
        return new Toast(false, text);
    }

    public static Toast refused(String text) {
        return new Toast(true, text);
    }
}
