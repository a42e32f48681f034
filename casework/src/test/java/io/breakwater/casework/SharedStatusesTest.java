package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.status.EntityStatus;
import io.breakwater.casework.status.EntityStatuses;
import io.breakwater.casework.status.SharedStatuses;
import io.breakwater.casework.store.Store;
import io.breakwater.model.entity.EntityReference;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedStatusesTest {
    private static final EntityReference LABELLED = Hits.account("labelled");
    private static final EntityReference OTHER = Hits.account("other");

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Semaphore questions = new Semaphore(0);
    private final SharedStatuses statuses = new SharedStatuses(new EntityStatuses(new Store(counted(), fixture.clock)));

    @AfterEach
    void stop() {
        statuses.close();
        fixture.casework.close();
    }

    private DataSource counted() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        questions.release();
                    }
                    return method.invoke(fixture.dataSource, arguments);
                });
    }

    @Test
    void whoAsksWhileTheDatabaseIsAskedIsPartOfTheNextQuestion() throws Exception {
        fixture.casework.labels().put(ANNA, LABELLED, "trusted", "a test", Optional.empty());
        List<CompletableFuture<List<EntityStatus>>> answers = new ArrayList<>();
        try (Connection connection = fixture.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The first question is not answered while this is held.
            statement.execute("LOCK TABLE casework.entity_label IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<List<EntityStatus>> first = statuses.of(List.of(OTHER));
            questions.acquire();
            for (int asked = 0; asked < 100; asked++) {
                answers.add(statuses.of(List.of(asked % 2 == 0 ? LABELLED : OTHER, Hits.account("a" + asked))));
            }
            assertThat(first).isNotDone();
            connection.rollback();
        }
        for (int asked = 0; asked < 100; asked++) {
            assertThat(answers.get(asked).join())
                    .containsExactly(
                            asked % 2 == 0
                                    ? new EntityStatus(LABELLED, List.of("trusted"), List.of())
                                    : new EntityStatus(OTHER, List.of(), List.of()),
                            new EntityStatus(Hits.account("a" + asked), List.of(), List.of()));
        }
        assertThat(questions.availablePermits()).isEqualTo(1);
    }

    @Test
    void aQuestionThatFailsFailsForAllWhoAskedIt() throws Exception {
        try (Connection connection = fixture.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE casework.entity_label RENAME TO away");
            assertThatThrownBy(() -> statuses.of(List.of(OTHER)).join()).isInstanceOf(CompletionException.class);
            statement.execute("ALTER TABLE casework.away RENAME TO entity_label");
        }
        assertThat(statuses.of(List.of(OTHER)).join()).containsExactly(new EntityStatus(OTHER, List.of(), List.of()));
    }

    @Test
    void whoAsksOfNothingAndWhoAsksTooLateAreAnswered() {
        assertThat(statuses.of(List.of()).join()).isEmpty();
        statuses.close();
        assertThatThrownBy(() -> statuses.of(List.of(OTHER)).join()).hasMessageContaining("is stopping");
    }
}
