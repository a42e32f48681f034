package io.breakwater.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void eachFailureDoublesTheWaitOfThatUserAtThatAddress() {
        fail(5, "anna", "192.0.2.1");
        assertThat(throttle.waitFor("ANNA", "192.0.2.1")).isEqualTo(Duration.ofSeconds(1));
        fail(3, "anna", "192.0.2.1");
        assertThat(throttle.waitFor("anna", "192.0.2.1")).isEqualTo(Duration.ofSeconds(8));
        assertThat(throttle.waitFor("anna", "192.0.2.2")).isZero();
        assertThat(throttle.waitFor("ben", "192.0.2.1")).isZero();
        clock.advance(Duration.ofSeconds(8));
        assertThat(throttle.waitFor("anna", "192.0.2.1")).isZero();
    }

    @Test
    void anAddressThatTriesManyUsersWaits() {
        for (int i = 0; i < 25; i++) {
            throttle.failed("user" + i, "192.0.2.1");
        }
        assertThat(throttle.waitFor("anna", "192.0.2.1")).isPositive();
        assertThat(throttle.waitFor("anna", "192.0.2.2")).isZero();
    }

    @Test
    void manyAddressesCannotLockAUserOutForLong() {
        for (int i = 0; i < 1000; i++) {
            throttle.failed("anna", "192.0.2." + i);
        }
        assertThat(throttle.waitFor("anna", "198.51.100.1")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void successAndAnHourForget() {
        fail(7, "anna", "192.0.2.1");
        throttle.succeeded("anna", "192.0.2.1");
        assertThat(throttle.waitFor("anna", "192.0.2.1")).isZero();
        fail(15, "ben", "192.0.2.3");
        clock.advance(Duration.ofMinutes(61));
        throttle.failed("ben", "192.0.2.3");
        assertThat(throttle.waitFor("ben", "192.0.2.3")).isZero();
    }

    private void fail(int times, String login, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(login, address);
        }
    }
}
