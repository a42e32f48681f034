package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.VARCHAR;

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
                        "ENTROPY",
                        List.of(VARCHAR),
                        false,
                        DOUBLE,
                        true,
                        "Shannon entropy of the characters in bits per character: 0 for one repeated character, above 3.5"
                                + " for random names; 0 for empty text.",
                        "ENTROPY('abab') = 1.0",
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
                        arguments -> sha256(Arguments.text(arguments, 0))));
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

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
