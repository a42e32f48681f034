package io.breakwater.server.runtime;

import io.breakwater.casework.CaseworkTable;
import io.breakwater.history.query.ExternalTable;
import io.breakwater.history.query.RowVersions;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Shows casework's tables to queries. */
final class ExternalTables {
    private ExternalTables() {}

    static ExternalTable of(CaseworkTable table, DataSource dataSource) {
        return new ExternalTable(
                table.name(),
                table.description(),
                dataSource,
                table.sql(),
                table.contentColumns(),
                Optional.of(new RowVersions(List.of(table.key()), table.relations())));
    }
}
