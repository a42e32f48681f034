package io.breakwater.history.worker;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Reads an answer row by row. */
final class RowAnswer {
    private RowAnswer() {}

    /** @return whether there were more rows than wanted */
    static boolean read(Statement statement, RunOrder order, RowSink sink) throws SQLException {
        try (ResultSet result = statement.executeQuery(order.sql())) {
            List<ResultColumn> columns = ResultRows.columns(result.getMetaData());
            sink.columns(columns);
            for (int rows = 0; result.next(); rows++) {
                if (rows == order.maxRows()) {
                    return true;
                }
                sink.row(ResultRows.row(result, columns));
            }
            return false;
        }
    }
}
