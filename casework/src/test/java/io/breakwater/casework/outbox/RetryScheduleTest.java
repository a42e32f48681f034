package io.breakwater.casework.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

    @Test
    void nineRetriesOverThreeDays() {
        Duration sum = Duration.ZERO;
        for (int failures = 1; failures <= 9; failures++) {
            sum = sum.plus(RetrySchedule.delay(failures, 0, Optional.empty()).orElseThrow());
        }
        assertThat(sum).isEqualTo(Duration.ofSeconds(5).plusMinutes(35).plusHours(2 + 5 + 10 + 14 + 20 + 24));
        assertThat(RetrySchedule.delay(10, 0, Optional.empty())).isEmpty();
    }

    @Test
    void jitterOnlyLengthens() {
        assertThat(RetrySchedule.delay(2, 1, Optional.empty())).contains(Duration.ofMinutes(6));
    }

    @Test
    void receiverMayAskForMoreUpToADay() {
        assertThat(RetrySchedule.delay(1, 0, Optional.of(Duration.ofMinutes(2))))
                .contains(Duration.ofMinutes(2));
        assertThat(RetrySchedule.delay(2, 0, Optional.of(Duration.ofSeconds(1))))
                .contains(Duration.ofMinutes(5));
        assertThat(RetrySchedule.delay(1, 0, Optional.of(Duration.ofDays(400)))).contains(Duration.ofDays(1));
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(WebhookSender.retryAfter("120", NOW)).contains(Duration.ofMinutes(2));
        assertThat(WebhookSender.retryAfter("Fri, 15 Jan 2027 08:01:00 GMT", NOW))
                .contains(Duration.ofMinutes(1));
        assertThat(WebhookSender.retryAfter("Fri, 15 Jan 2027 07:00:00 GMT", NOW))
                .isEmpty();
        assertThat(WebhookSender.retryAfter("soon", NOW)).isEmpty();
        assertThat(WebhookSender.retryAfter("-5", NOW)).isEmpty();
    }
}
