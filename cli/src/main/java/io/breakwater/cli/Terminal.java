package io.breakwater.cli;

/** Whether a person watches: then progress rewrites its line. */
final class Terminal {
    private Terminal() {}

    /** The launcher sets {@code jdk.console=java.base}, so that null means redirected on every JDK. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isAttached() {
        return System.console() != null;
    }
}
