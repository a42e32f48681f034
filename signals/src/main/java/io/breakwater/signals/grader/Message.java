package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

/**
 * A question as it is sent.
 *
 * @param rules the system's message: our words
 * @param content the user's message: the content alone
 * @param form what the form of the answer is called
 * @param schema the form of the answer, as a JSON schema
 * @param length characters of the content itself
 */
record Message(String rules, String content, String form, String schema, int length) {
    Message {
        requireNonNull(rules, "rules is null");
        requireNonNull(content, "content is null");
        requireNonNull(form, "form is null");
        requireNonNull(schema, "schema is null");
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "message that asks for a " + form;
    }
}
