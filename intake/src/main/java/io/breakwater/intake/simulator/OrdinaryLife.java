package io.breakwater.intake.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What ordinary people do with the product, by day and less by night. */
final class OrdinaryLife {
    private static final int TARGETS = 400;

    private final Random random;
    private final People people;
    private final Phrases phrases;
    private final Recorder recorder;

    OrdinaryLife(Random random, Recorder recorder) {
        this.random = random;
        this.people = new People(random);
        this.phrases = new Phrases(random);
        this.recorder = recorder;
    }

    void live(int accounts, Instant start, Instant end) {
        for (int number = 0; number < accounts; number++) {
            Person person = people.ordinary(number);
            recorder.ordinary(person);
            Instant joined = start;
            if (number % 3 == 0) {
                joined = start.plusMillis((long)
                        (random.nextDouble() * Duration.between(start, end).toMillis()));
                signUp(person, joined);
            }
            for (Instant day = joined; day.isBefore(end); day = day.plus(1, ChronoUnit.DAYS)) {
                day(person, start, day);
            }
        }
    }

    private void signUp(Person person, Instant time) {
        recorder.ordinary(
                "signups",
                time,
                "account_id",
                person.account(),
                "ip",
                person.ip(),
                "device_id",
                person.device(),
                "email",
                person.email(),
                "user_agent",
                person.userAgent(),
                "method",
                random.nextBoolean() ? "google" : "form",
                "outcome",
                "accepted");
    }

    private void day(Person person, Instant start, Instant day) {
        double chance = person.sessionsPerDay();
        while (random.nextDouble() < chance) {
            session(person, awake(person, start, day));
            chance -= 1;
        }
    }

    /** Hours count from the start, not by the clock: the same life whenever it is made up. */
    private Instant awake(Person person, Instant start, Instant day) {
        Instant time = day;
        for (int attempt = 0; attempt < 3; attempt++) {
            time = day.plusSeconds(random.nextInt(86_400));
            int hour = (int) (Duration.between(start, time).toHours() % 24);
            int fromSleep = Math.abs(hour - person.sleepsAt());
            if (Math.min(fromSleep, 24 - fromSleep) > 4) {
                return time;
            }
        }
        return time;
    }

    private void session(Person person, Instant begin) {
        Instant time = begin;
        if (random.nextInt(20) == 0) {
            login(person, time, "failed");
            time = later(time, 20);
        }
        login(person, time, "succeeded");
        int requests = 1 + random.nextInt(6);
        String conversation = "c" + person.account() + "-" + begin.getEpochSecond();
        for (int i = 0; i < requests; i++) {
            time = later(time, 240);
            complete(person, time, conversation);
        }
        if (random.nextInt(4) == 0) {
            time = later(time, 300);
            post(person, time);
        }
        if (random.nextInt(4) == 0) {
            time = later(time, 300);
            recorder.ordinary(
                    "engagements",
                    time,
                    "account_id",
                    person.account(),
                    "kind",
                    List.of("star", "like", "follow", "share").get(random.nextInt(4)),
                    "target",
                    target(),
                    "ip",
                    person.ip());
        }
        if (random.nextInt(25) == 0) {
            pay(person, later(time, 300));
        }
        if (random.nextInt(60) == 0) {
            report(person, later(time, 300));
        }
        recorder.ordinary(
                "api_requests",
                later(time, 30),
                "account_id",
                person.account(),
                "ip",
                person.ip(),
                "user_agent",
                person.userAgent(),
                "method",
                "GET",
                "path",
                "/usage",
                "status",
                200L,
                "bytes",
                500L + random.nextInt(5_000));
    }

    private void login(Person person, Instant time, String outcome) {
        recorder.ordinary(
                "logins",
                time,
                "account_id",
                person.account(),
                "login_name",
                person.account(),
                "ip",
                person.ip(),
                "device_id",
                person.device(),
                "user_agent",
                person.userAgent(),
                "method",
                "password",
                "outcome",
                outcome);
    }

    private void complete(Person person, Instant time, String conversation) {
        boolean api = person.product().equals("api");
        @Nullable String key = api ? "key_" + person.account() : null;
        recorder.ordinary(
                "completions",
                time,
                "account_id",
                person.account(),
                "org_id",
                api ? "org_" + person.account() : null,
                "api_key",
                key,
                "end_user",
                api ? person.account() + "-customer" + random.nextInt(20) : null,
                "conversation_id",
                conversation,
                "ip",
                person.ip(),
                "product",
                person.product(),
                "surface",
                api ? "completions" : "web",
                "model",
                random.nextInt(3) == 0 ? "large" : "small",
                "prompt",
                phrases.prompt(),
                "output",
                phrases.answer(),
                "refusal",
                false,
                "tool_calls",
                random.nextInt(10) == 0 ? List.of("search") : List.of(),
                "tokens_in",
                20L + random.nextInt(800),
                "tokens_out",
                30L + random.nextInt(600));
    }

    private void post(Person person, Instant time) {
        recorder.ordinary(
                "posts",
                time,
                "account_id",
                person.account(),
                "surface",
                "comments",
                "target",
                target(),
                "ip",
                person.ip(),
                "text",
                phrases.comment());
    }

    private void pay(Person person, Instant time) {
        recorder.ordinary(
                "payments",
                time,
                "account_id",
                person.account(),
                "card",
                person.card(),
                "terminal",
                "checkout" + random.nextInt(5),
                "amount",
                BigDecimal.valueOf(1_000 + random.nextInt(4_000), 2),
                "currency",
                "EUR",
                "outcome",
                random.nextInt(30) == 0 ? "declined" : "approved",
                "ip",
                person.ip());
    }

    private void report(Person person, Instant time) {
        recorder.ordinary(
                "reports",
                time,
                "reporter_id",
                person.account(),
                "target",
                target(),
                "reason",
                random.nextBoolean() ? "spam" : "other",
                "ip",
                person.ip());
    }

    private String target() {
        // The product of two even chances favours few targets, as attention does.
        return "t" + (int) (TARGETS * random.nextDouble() * random.nextDouble());
    }

    private Instant later(Instant time, int seconds) {
        return time.plusMillis(1_000 + random.nextInt(seconds * 1_000));
    }
}
