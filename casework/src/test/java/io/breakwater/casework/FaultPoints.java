package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A data source whose process "dies" at one of its steps: before a statement is executed, before a commit, or right after a
 * commit. Every step that code takes towards the database is a fault point, so that none can be forgotten.
 */
final class FaultPoints {
    /** No exception, so that nobody catches it on the way. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What happens at the step: ends the process, or stands for its end. */
    interface Death {
        void at(String step);
    }

    private final DataSource real;
    private final Death death;
    private final List<String> steps = new ArrayList<>();
    private int deadly = Integer.MAX_VALUE;
    private boolean dead;
    /** Whether the connection is torn with the step; a process that really ends tears it itself. */
    private boolean tears = true;

    /** What a process does until it dies. */
    interface Work {
        void with(Casework process) throws Exception;
    }

    /** Lets another process on the fixture's database work until the step; whether it died, which it does not after its last. */
    static boolean dies(CaseworkFixture fixture, int deadly, Work work) throws Exception {
        FaultPoints faults = simulated(fixture.dataSource);
        Casework process = Casework.open(
                faults.dataSource(),
                fixture.clock,
                () -> fixture.pack,
                fixture.labelChanges::add,
                id -> Optional.of(fixture.target));
        faults.dieAt(deadly);
        try {
            work.with(process);
        } catch (Killed | RuntimeException end) {
            assertThat(faults.isDead()).as(() -> end.toString()).isTrue();
            awaitNoTransaction(fixture);
        }
        return faults.isDead();
    }

    /** The server notices a torn connection a moment later, and keeps the locks of its transaction until then. */
    private static void awaitNoTransaction(CaseworkFixture fixture) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> fixture.sql().sql("""
                        SELECT NOT EXISTS (SELECT 1 FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                                AND backend_type = 'client backend' AND xact_start IS NOT NULL)
                        """).query(Boolean.class).single());
    }

    FaultPoints(DataSource real, Death death) {
        this.real = real;
        this.death = death;
    }

    /** In this process: the connection is torn, and whoever asks for more of it meets the same end. */
    static FaultPoints simulated(DataSource real) {
        return new FaultPoints(real, step -> {
            throw new Killed();
        });
    }

    /** For a process that is killed where it stands. */
    FaultPoints waiting() {
        tears = false;
        return this;
    }

    /** Counts from here; the step with this number, from 0, is the last that is begun. */
    void dieAt(int number) {
        steps.clear();
        deadly = number;
    }

    /** Those that were begun since. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    boolean isDead() {
        return dead;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("commit")) {
                step(connection, "before a commit");
                Object result = call(connection, method, arguments);
                step(connection, "after a commit");
                return result;
            }
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? statement(connection, statement) : result;
        });
    }

    private PreparedStatement statement(Connection connection, PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                step(connection, firstWords(statement));
            }
            return call(statement, method, arguments);
        });
    }

    private void step(Connection connection, String name) throws SQLException {
        if (!dead) {
            steps.add(name);
            dead = steps.size() > deadly;
        }
        if (dead) {
            if (tears) {
                connection.abort(Runnable::run);
            }
            death.at(name);
        }
    }

    private static String firstWords(Statement statement) {
        String sql = statement.toString().replaceAll("\\s+", " ");
        return sql.substring(0, Math.min(sql.length(), 60));
    }

    private interface Call {
        @Nullable
        Object on(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, Call call) {
        InvocationHandler handler = (self, method, arguments) -> call.on(method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
