package io.breakwater.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.sql.DataSource;

/** A real data source whose next connections fail at given moments. */
public final class FaultyDataSource {
    public enum Fault {
        NONE,
        /** The server gets COMMIT, its answer is lost. */
        AFTER_COMMIT,
        /** The connection breaks before COMMIT reaches the server. */
        BEFORE_COMMIT,
        /** No connection. */
        NO_CONNECTION
    }

    private final DataSource real;
    private final Deque<Fault> faults = new ArrayDeque<>();

    public FaultyDataSource(DataSource real) {
        this.real = real;
    }

    public void next(Fault... coming) {
        faults.addAll(Arrays.asList(coming));
    }

    public boolean usedUp() {
        return faults.isEmpty();
    }

    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return invoke(real, method, arguments);
                    }
                    Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
                    if (fault == Fault.NO_CONNECTION) {
                        throw new SQLException("connection refused", "08001");
                    }
                    return connection(real.getConnection(), fault);
                });
    }

    private Connection connection(Connection connection, Fault fault) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && fault == Fault.AFTER_COMMIT) {
                        connection.commit();
                        throw new SQLException("connection reset", "08006");
                    }
                    if (method.getName().equals("commit") && fault == Fault.BEFORE_COMMIT) {
                        connection.rollback();
                        throw new SQLException("connection reset", "08006");
                    }
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
