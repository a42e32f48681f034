package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.VARCHAR;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions that say something about a text as a whole. */
final class TextMeasureFunctions {
    private TextMeasureFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                new ScalarFunction(
                        "LENGTH",
                        List.of(VARCHAR),
                        false,
                        BIGINT,
                        true,
                        "Number of characters (code points).",
                        "LENGTH('añb') = 3",
                        arguments -> (long) CodePoints.length(Arguments.text(arguments, 0))),
                new ScalarFunction(
                        "TEXT_ENTROPY",
                        List.of(VARCHAR),
                        false,
                        DOUBLE,
                        true,
                        "Shannon entropy of the characters in bits per character: 0 for one repeated character, above 3.5"
                                + " for random names; 0 for empty text.",
                        "TEXT_ENTROPY('abab') = 1.0",
                        arguments -> entropy(Arguments.text(arguments, 0))),
                new ScalarFunction(
                        "DIGIT_SHARE",
                        List.of(VARCHAR),
                        false,
                        DOUBLE,
                        true,
                        "Share of the characters that are the digits 0 to 9; 0 for empty text.",
                        "DIGIT_SHARE('a1b2') = 0.5",
                        arguments -> digitShare(Arguments.text(arguments, 0))),
                new ScalarFunction(
                        "SHA256",
                        List.of(VARCHAR),
                        false,
                        VARCHAR,
                        true,
                        "SHA-256 of the text in UTF-8, in lower case hexadecimal.",
                        "SHA256('abc') = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'",
                        arguments -> HexFormat.of().formatHex(sha256(Arguments.text(arguments, 0)))),
                new ScalarFunction(
                        "STABLE_HASH",
                        List.of(VARCHAR),
                        false,
                        BIGINT,
                        true,
                        "A number from 0 to 9223372036854775807 that is the same for the same text for ever: the first 63 bits"
                                + " of its SHA-256. STABLE_HASH(account_id) % 100 < 5 is a sample of the accounts.",
                        "STABLE_HASH('abc') = 6718257250126850037",
                        arguments -> ByteBuffer.wrap(sha256(Arguments.text(arguments, 0)))
                                        .getLong()
                                >>> 1),
                new ScalarFunction(
                        "EDIT_DISTANCE",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        BIGINT,
                        true,
                        "How many characters have to be inserted, deleted or replaced to make one text of the other"
                                + " (Levenshtein). NULL above 256 characters.",
                        "EDIT_DISTANCE('paypal', 'paypa1') = 1",
                        arguments -> EditDistance.of(Arguments.text(arguments, 0), Arguments.text(arguments, 1))));
    }

    private static double entropy(String text) {
        // Sorted, so that the sum is formed in the same order for the same text everywhere.
        Map<Integer, Integer> occurrences = new TreeMap<>();
        text.codePoints().forEach(codePoint -> occurrences.merge(codePoint, 1, Integer::sum));
        double length = CodePoints.length(text);
        double bits = 0;
        for (int count : occurrences.values()) {
            double share = count / length;
            bits += share * (StrictMath.log(1 / share) / StrictMath.log(2));
        }
        return bits;
    }

    private static double digitShare(String text) {
        int length = CodePoints.length(text);
        long digits = text.chars().filter(unit -> unit >= '0' && unit <= '9').count();
        return length == 0 ? 0 : (double) digits / length;
    }

    private static byte[] sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
