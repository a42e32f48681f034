package io.breakwater.signals.secret;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/** Tells what looks like a secret from what can be one: by its checksum where its form has one, else by its disorder. */
final class Genuine {
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH_32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH_32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    /** What documentation puts where a key belongs. */
    private static final String[] PLACEHOLDERS = {
        "example", "xxxx", "your", "0000000", "1234567", "abcdefg", "placeholder"
    };

    private Genuine() {}

    /** @param bits the least disorder, in bits for each character */
    static Predicate<String> random(double bits) {
        return secret -> {
            String lower = secret.toLowerCase(Locale.ROOT);
            return Arrays.stream(PLACEHOLDERS).noneMatch(lower::contains) && entropy(secret) >= bits;
        };
    }

    /** Bits for each character, by how often each occurs in the text itself. */
    static double entropy(String text) {
        int[] counts = new int[256];
        text.chars().forEach(unit -> counts[unit & 0xff]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = count / (double) text.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }

    /** The last six characters are the CRC-32 of those between the prefix and them, in base 62. */
    static Predicate<String> crc32OfGithub() {
        return secret -> {
            int from = secret.indexOf('_') + 1;
            int check = secret.length() - 6;
            return base62(crc32(secret.substring(from, check))).equals(secret.substring(check));
        };
    }

    /** The last eight characters are the CRC-32 of what stands before their underscore, in hexadecimal. */
    static Predicate<String> crc32OfGrafana() {
        return secret -> {
            int check = secret.lastIndexOf('_');
            return String.format(Locale.ROOT, "%08x", crc32(secret.substring(0, check)))
                    .equals(secret.substring(check + 1));
        };
    }

    /** Base 58 with four bytes of a double SHA-256, as Bitcoin writes private keys. */
    static Predicate<String> isWalletKey() {
        return secret -> {
            BigInteger number = BigInteger.ZERO;
            for (int i = 0; i < secret.length(); i++) {
                number = number.multiply(BigInteger.valueOf(58))
                        .add(BigInteger.valueOf(BASE_58.indexOf(secret.charAt(i))));
            }
            byte[] bytes = number.toByteArray();
            int start = bytes[0] == 0 ? 1 : 0;
            int check = bytes.length - 4;
            byte[] digest = sha256(sha256(Arrays.copyOfRange(bytes, start, check)));
            return (bytes[start] & 0xff) == 0x80 && Arrays.equals(bytes, check, bytes.length, digest, 0, 4);
        };
    }

    /** Six characters of the BCH code of BIP 173 at the end. */
    static Predicate<String> isBech32() {
        return secret -> {
            String lower = secret.toLowerCase(Locale.ROOT);
            int separator = lower.lastIndexOf('1');
            int code = 1;
            for (int i = 0; i < separator; i++) {
                code = bech32(code, lower.charAt(i) >> 5);
            }
            code = bech32(code, 0);
            for (int i = 0; i < separator; i++) {
                code = bech32(code, lower.charAt(i) & 31);
            }
            for (int i = separator + 1; i < lower.length(); i++) {
                code = bech32(code, BECH_32.indexOf(lower.charAt(i)));
            }
            return code == 1;
        };
    }

    /** Its first part says how it is signed. */
    static Predicate<String> isWebToken() {
        return secret -> {
            try {
                byte[] header = Base64.getUrlDecoder().decode(secret.substring(0, secret.indexOf('.')));
                return new String(header, StandardCharsets.UTF_8).contains("\"alg\"");
            } catch (IllegalArgumentException e) {
                return false;
            }
        };
    }

    private static int bech32(int code, int value) {
        int top = code >>> 25;
        int next = (code & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >> i & 1) == 1 ? BECH_32_GENERATOR[i] : 0;
        }
        return next;
    }

    private static long crc32(String text) {
        CRC32 code = new CRC32();
        code.update(text.getBytes(StandardCharsets.US_ASCII));
        return code.getValue();
    }

    private static String base62(long number) {
        StringBuilder digits = new StringBuilder();
        long rest = number;
        for (int i = 0; i < 6; i++) {
            digits.append(BASE_62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return digits.reverse().toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
