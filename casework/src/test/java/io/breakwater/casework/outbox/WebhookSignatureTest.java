package io.breakwater.casework.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.problem.CaseworkProblem;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";

    /** The vector that the Standard Webhooks libraries are tested with. */
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void publishedVector() {
        assertThat(WebhookSignature.withSecret(SECRET).sign(ID, TIMESTAMP, BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void matchesOneOfSeveralSignatures() {
        WebhookSignature signature = WebhookSignature.withSecret(SECRET);

        assertThat(signature.matches(ID, TIMESTAMP, BODY, "v1,AAAA " + SIGNATURE))
                .isTrue();
        assertThat(signature.matches(ID, TIMESTAMP, BODY + " ", SIGNATURE)).isFalse();
        assertThat(signature.matches(ID, TIMESTAMP + 1, BODY, SIGNATURE)).isFalse();
        assertThat(signature.matches(ID + "x", TIMESTAMP, BODY, SIGNATURE)).isFalse();
        assertThat(signature.matches(ID, TIMESTAMP, BODY, "")).isFalse();
    }

    @Test
    void newSecretsDifferAndSign() {
        SecureRandom random = new SecureRandom();
        String secret = WebhookSignature.newSecret(random);

        assertThat(secret).isNotEqualTo(WebhookSignature.newSecret(random));
        assertThat(WebhookSignature.withSecret(secret).sign(ID, TIMESTAMP, BODY))
                .startsWith("v1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_***"})
    void unusableSecretIsRefused(String secret) {
        assertThatThrownBy(() -> WebhookSignature.withSecret(secret)).isInstanceOf(CaseworkProblem.class);
    }
}
