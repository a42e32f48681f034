package io.breakwater.history.worker;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.JavaFunction;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.value.DataType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * One DuckDB over the rows of history, in this process. What it is told to run, it runs: in a transaction that only reads, on
 * a connection of its own, with settings that cannot be changed and no reach but to the directories it was given.
 */
public final class SqlReader implements AutoCloseable {
    /** The query as a view of its own connection, where it is part of a larger statement. */
    static final String ANSWER = "breakwater_answer";

    private final DuckDb duckDb;
    private final HistoryViews views;
    private final DuckDBConnection parser;

    private SqlReader(DuckDb duckDb) throws SQLException {
        this.duckDb = duckDb;
        this.views = new HistoryViews(duckDb);
        this.parser = duckDb.connection();
    }

    /** One that reaches no files at all. */
    public static SqlReader openWithoutFiles(int memoryMegabytes, int threads) throws SQLException {
        DuckDb duckDb = DuckDb.openWithoutFiles(memoryMegabytes, threads);
        SqlReader reader = new SqlReader(duckDb);
        duckDb.lock();
        return reader;
    }

    /**
     * One that spills to a directory of its own.
     *
     * @param functions of ours that queries may call, where DuckDB has none of that name
     * @param reachable directories in which it may open files
     */
    static SqlReader open(
            Path spill,
            int memoryMegabytes,
            int threads,
            Collection<SqlFunction> functions,
            List<Path> reachable,
            List<String> offered)
            throws SQLException {
        DuckDb duckDb = DuckDb.open(spill, memoryMegabytes, threads);
        SqlReader reader = new SqlReader(duckDb);
        offered.addAll(reader.offer(functions));
        duckDb.showProgress();
        duckDb.lock(reachable);
        return reader;
    }

    /** The syntax tree of a text as DuckDB's parser sees it, as JSON; nothing is run. */
    public synchronized String tree(String sql) throws SQLException {
        try (PreparedStatement statement = parser.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Begins anew with these tables and no rows but those of their files. */
    public void rebuild(List<TableView> tables) throws SQLException {
        views.rebuild(tables);
    }

    HistoryViews views() {
        return views;
    }

    /** Adds rows of blocks. */
    public void add(BlockRows blocks) throws SQLException {
        views.add(blocks.tables());
    }

    /** The columns a query would give, without running it. */
    public List<ResultColumn> describe(RunOrder order) throws SQLException {
        return RoomyStack.call(() -> {
            try (Connection connection = begin(order);
                    PreparedStatement statement = connection.prepareStatement(order.sql())) {
                return ResultRows.columns(statement.getMetaData());
            }
        });
    }

    /** Runs a query whose answer is rows, to its end. */
    public boolean run(RunOrder order, RowSink sink) throws SQLException {
        return RoomyStack.call(() -> {
            try (DuckDBConnection connection = begin(order);
                    Statement statement = connection.createStatement()) {
                return RowAnswer.read(statement, order, sink);
            }
        });
    }

    /** A connection that sees what the query may see; the caller closes it. */
    DuckDBConnection begin(RunOrder order) throws SQLException {
        DuckDBConnection connection = duckDb.connection();
        boolean done = false;
        try {
            DuckDb.execute(connection, "USE " + HistoryViews.SCHEMA);
            RunOrder.Span span = order.span();
            if (span != null) {
                SpanViews.create(span, order.tables(), connection);
            }
            for (RunOrder.View view : order.views()) {
                create(view, connection);
            }
            for (RunOrder.Variable variable : order.variables()) {
                set(variable, connection);
            }
            if (order.form().isFile()) {
                // Mistakes are told with their place in the text, which a view would move.
                connection.prepareStatement(order.sql()).close();
                DuckDb.execute(connection, "CREATE TEMP VIEW " + ANSWER + " AS " + order.sql());
            }
            DuckDb.execute(connection, "BEGIN TRANSACTION READ ONLY");
            done = true;
            return connection;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    /** Over what the connection sees already: the rows of a span, or those without content. */
    private static void create(RunOrder.View view, Connection connection) throws SQLException {
        try {
            DuckDb.execute(connection, "CREATE TEMP VIEW " + Sql.name(view.name()) + " AS " + view.sql());
        } catch (SQLException e) {
            // Its place would be taken for one in the query's own text.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new SQLException("Binder Error: core table '" + view.name() + "' cannot be read: " + reason, e);
        }
    }

    private static void set(RunOrder.Variable variable, Connection connection) throws SQLException {
        String sql = "SET VARIABLE " + Sql.name(variable.name()) + " = CAST(? AS "
                + variable.type().sqlName() + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, variable.value());
            statement.execute();
        }
    }

    private List<String> offer(Collection<SqlFunction> functions) throws SQLException {
        List<String> offered = new ArrayList<>();
        try (DuckDBConnection connection = duckDb.connection()) {
            Set<String> present = scalarFunctions(connection);
            for (SqlFunction function : functions) {
                if (!present.contains(function.name())) {
                    if (function.result() == DataType.VARCHAR_ARRAY) {
                        ListFunction.create(connection, function);
                    } else {
                        JavaFunction.register(
                                connection,
                                function.name(),
                                function.parameters(),
                                function.result(),
                                function.variadic(),
                                function.nullOnNull(),
                                function.implementation()::apply);
                    }
                    offered.add(function.name());
                }
            }
        }
        return offered;
    }

    private static Set<String> scalarFunctions(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT lower(function_name) FROM duckdb_functions()"
                        + " WHERE function_type IN ('scalar', 'macro')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public void close() {
        try {
            parser.close();
            views.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        } finally {
            duckDb.close();
        }
    }
}
