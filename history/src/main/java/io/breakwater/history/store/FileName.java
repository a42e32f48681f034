package io.breakwater.history.store;

import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalLong;

/** How files are called: table, day, blocks, and for a file that was rewritten the number of the rewriting. */
final class FileName {
    private FileName() {}

    /** @param rewriting empty for what sealing writes, else a number that no name holds yet */
    static String of(
            String table, LocalDate day, boolean content, long firstBlock, long lastBlock, OptionalLong rewriting) {
        return String.format(
                Locale.ROOT,
                "%s/day=%s/part-%010d-%010d%s%s.parquet",
                table,
                day,
                firstBlock,
                lastBlock,
                rewriting.isPresent() ? "-" + rewriting.getAsLong() : "",
                content ? "-content" : "");
    }
}
