package io.breakwater.benchmarks.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bodies of NDJSON whose lines differ from one another and from body to body only in their identifiers, which are written into
 * the bytes: making them costs the measured machine next to nothing.
 */
final class Batches {
    private static final String ID = "000000000000000";
    private static final int VARIANTS = 16;
    private static final int ACCOUNTS = 50_000;
    private static final int PROMPT = 300;
    private static final int BROWSERS = 400;

    private final List<byte[]> bodies = new ArrayList<>();
    private final List<int[]> idPlaces = new ArrayList<>();
    private int turn;

    /** @param table {@code logins}: lines of 700 bytes without text signals; {@code completions}: with prompts of 300 characters */
    Batches(String table, int lines, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int variant = 0; variant < VARIANTS; variant++) {
            StringBuilder body = new StringBuilder();
            int[] places = new int[lines];
            for (int line = 0; line < lines; line++) {
                body.append("{\"event_id\":\"");
                places[line] = body.length();
                body.append(ID).append("\",").append(table.equals("logins") ? login(random) : completion(random));
                body.append("}\n");
            }
            bodies.add(body.toString().getBytes(StandardCharsets.US_ASCII));
            idPlaces.add(places);
        }
    }

    int lines() {
        return idPlaces.get(0).length;
    }

    int bytesOfALine() {
        return bodies.get(0).length / lines();
    }

    /** The next body, with the identifiers {@code first}, {@code first + 1}, ..; valid until its turn comes again. */
    byte[] next(long first) {
        byte[] body = bodies.get(turn);
        int[] places = idPlaces.get(turn);
        turn = (turn + 1) % VARIANTS;
        for (int line = 0; line < places.length; line++) {
            long id = first + line;
            for (int digit = ID.length() - 1; digit >= 0; digit--) {
                body[places[line] + digit] = (byte) ('0' + id % 10);
                id /= 10;
            }
        }
        return body;
    }

    private static String login(SplittableRandom random) {
        int account = random.nextInt(1 + random.nextInt(ACCOUNTS));
        String start =
                "\"account_id\":\"account-%06d\",\"login_name\":\"name-%06d\",\"ip\":\"198.51.%d.%d\",\"device_id\":\"device-%06d\","
                        .formatted(account, account, account % 200, random.nextInt(250), account * 7 % ACCOUNTS);
        String end = "\"method\":\"password\",\"outcome\":\"" + (random.nextInt(50) == 0 ? "failed" : "succeeded")
                + "\",\"user_agent\":\"";
        int rest = 700 - "{\"event_id\":\"".length() - ID.length() - 2 - start.length() - end.length() - 3;
        // Browsers are few, and long ones are as long as this; drawing each anew would make a log that nobody has.
        return start + end + letters(new SplittableRandom(account % BROWSERS), rest) + "\"";
    }

    private static String completion(SplittableRandom random) {
        int account = random.nextInt(1 + random.nextInt(ACCOUNTS));
        return ("\"account_id\":\"account-%06d\",\"org_id\":\"org-%04d\",\"api_key\":\"key-%06d\",\"ip\":\"198.51.%d.%d\","
                        + "\"conversation_id\":\"conversation-%08d\",\"product\":\"chat\",\"surface\":\"web\",\"model\":\"large-1\","
                        + "\"refusal\":false,\"tokens_in\":%d,\"tokens_out\":%d,\"prompt\":\"%s\"")
                .formatted(
                        account,
                        account % 900,
                        account,
                        account % 200,
                        random.nextInt(250),
                        random.nextInt(100_000_000),
                        random.nextInt(4_000),
                        random.nextInt(1_000),
                        words(random));
    }

    private static String words(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < PROMPT) {
            text.append(letters(random, 2 + random.nextInt(8))).append(' ');
        }
        return text.substring(0, PROMPT);
    }

    private static String letters(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        for (int letter = 0; letter < length; letter++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
