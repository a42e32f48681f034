package io.breakwater.server.grading;

import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.signals.grader.Prompt;
import io.breakwater.signals.grader.Question;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes questions of policies and content. */
public final class Questions {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    /** @param key under which questions are hashed, so that nobody without it can try out what was asked about */
    Questions(byte[] key) {
        this.key = key.clone();
    }

    /** Whether content, by column, breaks a policy; its labels are the policy's reasons. */
    public static Question about(GraderDefinition grader, PolicyDefinition policy, Map<String, String> content) {
        Map<String, String> labels = new LinkedHashMap<>();
        policy.reasons().forEach(reason -> labels.put(reason.id(), reason.title()));
        return new Question(policy.title(), policy.text(), labels, content, grader.unit() != GraderUnit.EVENT);
    }

    /** Equal for the same content asked about by the same version. */
    String hash(String version, Question question) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(Prompt.content(question).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
