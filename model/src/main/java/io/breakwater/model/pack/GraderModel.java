package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A language model behind an endpoint that speaks the OpenAI chat protocol.
 *
 * @param endpoint up to and including the version, such as {@code https://host/v1}
 * @param name as the endpoint calls it
 * @param keyVariable environment variable that holds the key
 * @param keyFile file that holds the key
 * @param local whether the endpoint may lie in a local network and speak plain HTTP
 * @param form how the endpoint is made to answer in the form asked for
 * @param probability whether to ask for the probabilities of tokens, which not every endpoint gives
 * @param maxAnswerTokens tokens one answer may have
 * @param inputPrice money for a million tokens of questions
 * @param outputPrice money for a million tokens of answers
 */
public record GraderModel(
        URI endpoint,
        String name,
        Optional<String> keyVariable,
        Optional<String> keyFile,
        boolean local,
        AnswerForm form,
        boolean probability,
        int maxAnswerTokens,
        double inputPrice,
        double outputPrice)
        implements GraderKind {
    public GraderModel {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(name, "name is null");
        requireNonNull(keyVariable, "keyVariable is null");
        requireNonNull(keyFile, "keyFile is null");
        requireNonNull(form, "form is null");
    }

    /** What of structured answers an endpoint knows. */
    public enum AnswerForm {
        /** JSON by a schema. */
        SCHEMA,
        /** JSON of any kind. */
        JSON,
        /** Nothing: the prompt alone asks for JSON. */
        TEXT
    }

    /** Millionths of the currency that so many tokens cost, rounded up. */
    public long costMicros(long inputTokens, long outputTokens) {
        return (long) Math.ceil(inputTokens * inputPrice + outputTokens * outputPrice);
    }
}
