package io.breakwater.history.worker;

import java.util.List;

/** Bodies of messages. */
final class WorkerMessages {
    private WorkerMessages() {}

    /**
     * What a worker is.
     *
     * @param spill a directory of its own
     * @param files the directory below which its files lie
     * @param functions class of a {@link FunctionSource}, empty for none
     */
    record Settings(
            String spill, String files, int memoryMegabytes, int threads, String functions, String definition) {}

    /** @param functions names of ours that it offers */
    record Ready(List<String> functions) {}

    /**
     * Tables over their files.
     *
     * @param anew whether rows of blocks that it has are dropped
     * @param through the files hold all blocks up to this one
     */
    record Views(boolean anew, long through, List<TableView> tables) {}

    /** A text. */
    record Text(String text) {}

    /** The columns of an answer. */
    record Columns(List<ResultColumn> columns) {}

    /** How far a query is. */
    record Progress(double percent, long rows) {}

    /** @param more whether there were more rows than wanted */
    record Done(boolean more) {}
}
