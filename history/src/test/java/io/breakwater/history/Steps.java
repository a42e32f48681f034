package io.breakwater.history;

import io.breakwater.history.files.HistoryFiles;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts everything that survives a crash - files that get their names, files deleted, commits - and ends it all at one. */
public final class Steps {
    private int left;

    /** @param left how many steps are done before the crash, a negative number for no crash */
    public Steps(int left) {
        this.left = left;
    }

    /** What a killed process does next: nothing. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    public HistoryFiles files(HistoryFiles real) {
        return new ForwardingFiles(real) {
            @Override
            public void put(Path staged, String name) throws IOException {
                step();
                super.put(staged, name);
                step();
            }

            @Override
            public void delete(String name) throws IOException {
                step();
                super.delete(name);
            }
        };
    }

    public DataSource dataSource(DataSource real) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("commit")) {
                return invoke(real, method, arguments);
            }
            step();
            invoke(real, method, arguments);
            step();
            return null;
        });
    }

    private void step() {
        if (left == 0) {
            throw new Crash();
        }
        left--;
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Steps.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
