package io.breakwater.server.signin;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Slows guessing down. After some failures each further one doubles the wait, for the pair of user and address first, for
 * an address that tries many users, and, more gently so that nobody can lock a colleague out, for a user tried from many
 * addresses.
 */
public final class SignInThrottle {
    private static final int MOST_SUBJECTS = 20_000;
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_SUBJECTS;
        }
    };

    public SignInThrottle(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Failures(int count, long lastMillis) {}

    /** @param free failures without a wait */
    private record Subject(String key, int free, Duration longestWait) {}

    /** How long this user must still wait at this address; zero when a try is allowed. */
    public synchronized Duration waitFor(String login, String address) {
        long now = clock.millis();
        return subjects(login, address).stream()
                .map(subject -> remaining(subject, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    public synchronized void failed(String login, String address) {
        long now = clock.millis();
        for (Subject subject : subjects(login, address)) {
            failures.merge(
                    subject.key(),
                    new Failures(1, now),
                    (old, one) -> new Failures(isForgotten(old, now) ? 1 : old.count() + 1, now));
        }
    }

    /** Forgets the failures of this user at this address; those of the address with other users stay. */
    public synchronized void succeeded(String login, String address) {
        failures.remove(subjects(login, address).get(0).key());
    }

    private Duration remaining(Subject subject, long now) {
        Failures known = failures.get(subject.key());
        if (known == null || known.count() < subject.free() || isForgotten(known, now)) {
            return Duration.ZERO;
        }
        int doublings = Math.min(known.count() - subject.free(), 20);
        long waitMillis = Math.min(subject.longestWait().toMillis(), 1000L << doublings);
        return Duration.ofMillis(Math.max(0, known.lastMillis() + waitMillis - now));
    }

    private static boolean isForgotten(Failures known, long now) {
        return now - known.lastMillis() > FORGET_AFTER.toMillis();
    }

    private static List<Subject> subjects(String login, String address) {
        String user = login.toLowerCase(Locale.ROOT);
        return List.of(
                new Subject("pair " + address + " " + user, 5, Duration.ofMinutes(15)),
                new Subject("address " + address, 20, Duration.ofMinutes(15)),
                new Subject("user " + user, 50, Duration.ofSeconds(30)));
    }
}
