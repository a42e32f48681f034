package io.breakwater.history.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QueryQueueTest {
    @Test
    void fewRunAtOnceAndFewOfOne() throws InterruptedException {
        QueryQueue queue = new QueryQueue(3, 2, 2);
        QueryQueue.Ticket first = enter(queue, "a");
        QueryQueue.Ticket second = enter(queue, "a");
        QueryQueue.Ticket third = enter(queue, "a");
        assertThat(runs(queue, first)).isTrue();
        assertThat(runs(queue, second)).isTrue();
        assertThat(runs(queue, third)).isFalse();
        assertThat(queue.position(first)).isZero();
        assertThat(queue.position(third)).isEqualTo(1);
        QueryQueue.Ticket other = enter(queue, "b");
        assertThat(runs(queue, other)).isTrue();
        queue.leave(first);
        assertThat(runs(queue, third)).isTrue();
    }

    @Test
    void oneWithManyDoesNotKeepAnotherWaiting() throws InterruptedException {
        QueryQueue queue = new QueryQueue(1, 1, 10);
        QueryQueue.Ticket now = enter(queue, "a");
        List<QueryQueue.Ticket> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(enter(queue, "a"));
        }
        QueryQueue.Ticket later = enter(queue, "b");
        assertThat(queue.position(later)).isEqualTo(1);
        assertThat(queue.position(many.get(0))).isEqualTo(2);
        queue.leave(now);
        assertThat(runs(queue, later)).isTrue();
        queue.leave(later);
        assertThat(runs(queue, many.get(0))).isTrue();
    }

    @Test
    void tooManyOfOneAreRefusedAndWhoLeavesMakesRoom() throws InterruptedException {
        QueryQueue queue = new QueryQueue(1, 1, 1);
        enter(queue, "a");
        QueryQueue.Ticket waiting = enter(queue, "a");
        assertThat(queue.enter("a")).isNull();
        queue.leave(waiting);
        assertThat(queue.enter("a")).isNotNull();
    }

    private static QueryQueue.Ticket enter(QueryQueue queue, String asker) {
        return Objects.requireNonNull(queue.enter(asker));
    }

    private static boolean runs(QueryQueue queue, QueryQueue.Ticket ticket) throws InterruptedException {
        return queue.await(ticket, 0) || queue.position(ticket) == 0;
    }
}
