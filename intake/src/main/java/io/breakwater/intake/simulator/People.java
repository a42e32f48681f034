package io.breakwater.intake.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up people. */
final class People {
    private static final List<String> USER_AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/138.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36");
    private static final List<String> MAIL_DOMAINS =
            List.of("mail.example", "post.example", "uni.example", "studio.example", "works.example");

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    /** The {@code number}th ordinary person; every tenth shares an office's address with the nine before. */
    Person ordinary(int number) {
        boolean office = number % 20 >= 17;
        String ip = office ? "10.250." + number / 20 % 250 + ".1" : address();
        return person("u" + number, MAIL_DOMAINS.get(random.nextInt(MAIL_DOMAINS.size())), ip);
    }

    /** An account that exists only to do harm. */
    Person fake(String account, String mailDomain, String ip) {
        return person(account, mailDomain, ip);
    }

    /** Somewhere in a range that belongs to nobody in public. */
    String address() {
        return "10." + random.nextInt(240) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
    }

    String userAgent() {
        return USER_AGENTS.get(random.nextInt(USER_AGENTS.size()));
    }

    private Person person(String account, String mailDomain, String ip) {
        return new Person(
                account,
                account + "@" + mailDomain,
                ip,
                String.format(Locale.ROOT, "d%08x", random.nextInt()),
                userAgent(),
                String.format(Locale.ROOT, "card_%08x", random.nextInt()),
                random.nextInt(4) == 0 ? "api" : "chat",
                random.nextInt(24),
                0.3 + 1.7 * random.nextDouble() * random.nextDouble());
    }
}
