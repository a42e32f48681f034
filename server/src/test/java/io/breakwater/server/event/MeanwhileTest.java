package io.breakwater.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MeanwhileTest {
    @Test
    void theCallerGoesOnWhileItIsLookedUp() throws InterruptedException {
        SynchronousQueue<String> later = new SynchronousQueue<>();
        Meanwhile<String> lookup = Meanwhile.begin(() -> taken(later));
        assertThat(later.offer("found", 10, TimeUnit.SECONDS)).isTrue();
        assertThat(lookup.result()).isEqualTo("found");
    }

    @Test
    void whatTheLookUpThrewIsThrownAsItIs() {
        IllegalStateException failure = new IllegalStateException("nothing there");
        Meanwhile<String> lookup = Meanwhile.begin(() -> {
            throw failure;
        });
        assertThatThrownBy(lookup::result).isSameAs(failure);
    }

    private static String taken(SynchronousQueue<String> later) {
        try {
            return String.valueOf(later.poll(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
