package io.breakwater.server.runtime;

import io.breakwater.casework.CaseworkTable;
import io.breakwater.history.query.ExternalTable;
import javax.sql.DataSource;

/** Shows casework's tables to queries. */
final class ExternalTables {
    private ExternalTables() {}

    static ExternalTable of(CaseworkTable table, DataSource dataSource) {
        return new ExternalTable(table.name(), table.description(), dataSource, table.sql(), table.contentColumns());
    }
}
