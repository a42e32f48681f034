package io.breakwater.server.runtime;

import io.breakwater.history.query.ExternalTable;
import io.breakwater.history.query.RowVersions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Shows verdicts to queries. */
final class VerdictTable {
    private VerdictTable() {}

    static ExternalTable of(DataSource dataSource) {
        return new ExternalTable(
                "verdicts",
                "what callers of /v1/decide were told; hits is JSON with what each hit asked for and was given",
                dataSource,
                """
                SELECT timestamp 'epoch' + ts * interval '1 microsecond' AS ts, block, source, event_id,
                    table_name AS event_table, lane, timestamp 'epoch' + arrival * interval '1 microsecond' AS arrival,
                    verdict, asked, hits::text AS hits
                FROM log.verdict
                """,
                Set.of(),
                Optional.of(new RowVersions(List.of("block", "ts", "source", "event_id"), List.of("verdict"))));
    }
}
