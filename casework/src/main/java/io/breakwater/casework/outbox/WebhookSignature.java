package io.breakwater.casework.outbox;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and checks messages as Standard Webhooks 1.0.0 has it, with the symmetric scheme {@code v1}. */
public final class WebhookSignature {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String SCHEME = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;
    private static final int NEW_SECRET = 32;
    private static final Pattern SPACE = Pattern.compile(" ");

    private final SecretKeySpec key;

    private WebhookSignature(SecretKeySpec key) {
        this.key = key;
    }

    /** @param secret {@code whsec_} and 24 to 64 bytes in base64 */
    public static WebhookSignature withSecret(String secret) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw invalidSecret("it does not begin with " + SECRET_PREFIX);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw invalidSecret("it is not base64");
        }
        if (bytes.length < SHORTEST_SECRET || bytes.length > LONGEST_SECRET) {
            throw invalidSecret("it has " + bytes.length + " bytes");
        }
        return new WebhookSignature(new SecretKeySpec(bytes, ALGORITHM));
    }

    /** A new random secret. */
    public static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[NEW_SECRET];
        random.nextBytes(bytes);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The value of the header {@code webhook-signature}. */
    public String sign(String id, long epochSecond, String body) {
        byte[] content = (id + "." + epochSecond + "." + body).getBytes(StandardCharsets.UTF_8);
        return SCHEME + Base64.getEncoder().encodeToString(mac().doFinal(content));
    }

    /** Whether one of the signatures in the header is right; takes the same time wherever they differ. */
    public boolean matches(String id, long epochSecond, String body, String header) {
        byte[] expected = sign(id, epochSecond, body).getBytes(StandardCharsets.UTF_8);
        return SPACE.splitAsStream(header)
                .anyMatch(signature -> MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8)));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static CaseworkProblem invalidSecret(String reason) {
        return CaseworkProblem.of(
                CaseworkProblemCode.WEBHOOK_SECRET_INVALID,
                "webhook secret",
                "the secret cannot be used: " + reason,
                "give " + SECRET_PREFIX + " and " + SHORTEST_SECRET + " to " + LONGEST_SECRET
                        + " random bytes in base64, or none to have one made");
    }
}
