package io.breakwater.casework.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as the services of casework use it: statements, transactions and the current time. */
public final class Store {
    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final Clock clock;

    public Store(DataSource dataSource, Clock clock) {
        this.client = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A statement with named parameters. */
    public JdbcClient.StatementSpec sql(String sql) {
        return client.sql(sql);
    }

    /**
     * Runs the work in a transaction, or within the one that is already open. Any exception rolls all of it back,
     * {@link CaseworkProblem} included.
     */
    public <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Runs last within the open transaction, when no further lock will be taken. */
    public void beforeCommit(Runnable work) {
        requireTransaction();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                work.run();
            }
        });
    }

    /** Runs once the open transaction is durable; not at all when it is rolled back. */
    public void afterCommit(Runnable work) {
        requireTransaction();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Serialises transactions that name the same key until they end. */
    public void lock(String key) {
        requireTransaction();
        client.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))) AS locked")
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    /** The current time in the precision that PostgreSQL keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("no transaction is open");
        }
    }
}
