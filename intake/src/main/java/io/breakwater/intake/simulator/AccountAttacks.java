package io.breakwater.intake.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Fake accounts made by a script, and accounts taken over. */
final class AccountAttacks {
    private final Random random;
    private final People people;
    private final Recorder recorder;

    AccountAttacks(Random random, Recorder recorder) {
        this.random = random;
        this.people = new People(random);
        this.recorder = recorder;
    }

    /** A script opens the form and sends it at once, from hosted addresses, with throw-away mail and changing browsers. */
    void signUpBots(Instant begin) {
        List<String> devices = List.of("d-shared-1", "d-shared-2", "d-shared-3");
        Instant time = begin;
        for (int i = 0; i < 150; i++) {
            String ip = "198.51.100." + (10 + i % 12);
            Person bot = people.fake("bot" + i, "mailinator.com", ip);
            String userAgent = people.userAgent();
            recorder.harmful(
                    "fake_accounts",
                    "api_requests",
                    time,
                    "ip",
                    ip,
                    "user_agent",
                    userAgent,
                    "method",
                    "GET",
                    "path",
                    "/join_form",
                    "status",
                    200L);
            recorder.harmful(
                    "fake_accounts",
                    "signups",
                    time.plusMillis(400 + random.nextInt(600)),
                    "account_id",
                    bot.account(),
                    "ip",
                    ip,
                    "device_id",
                    devices.get(i % devices.size()),
                    "email",
                    bot.email(),
                    "user_agent",
                    userAgent,
                    "method",
                    "form",
                    "site",
                    "/join_form",
                    "outcome",
                    "accepted");
            time = time.plusMillis(5_000 + random.nextInt(60_000));
        }
    }

    /** One address tries many names, then gets in with one of them. */
    void guessPasswords(Instant begin, String victim) {
        String ip = "203.0.113.66";
        Instant time = begin;
        for (int i = 0; i < 120; i++) {
            attempt(time, "name" + i % 60, ip, null, "failed");
            time = time.plusMillis(500 + random.nextInt(4_000));
        }
        attempt(time, victim, ip, victim, "succeeded");
    }

    /** One name is tried from many addresses, slowly. */
    void guessOneName(Instant begin, String victim) {
        Instant time = begin;
        for (int i = 0; i < 40; i++) {
            attempt(time, victim, "203.0.113." + (100 + i), null, "failed");
            time = time.plusSeconds(60 + random.nextInt(600));
        }
    }

    private void attempt(
            Instant time, String name, String ip, @org.jspecify.annotations.Nullable String account, String outcome) {
        recorder.harmful(
                "account_takeover",
                "logins",
                time,
                "account_id",
                account,
                "login_name",
                name,
                "ip",
                ip,
                "user_agent",
                "python-requests/2.32",
                "method",
                "password",
                "outcome",
                outcome);
    }
}
