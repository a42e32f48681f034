package io.breakwater.intake.format;

/** A row does not have its format's form. The message never quotes the row. */
final class MalformedRowException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    MalformedRowException(String message, String remedy) {
        super(message, null, false, false);
        this.remedy = remedy;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
