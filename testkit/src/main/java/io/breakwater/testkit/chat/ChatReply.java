package io.breakwater.testkit.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What an endpoint does about a request. */
public sealed interface ChatReply {
    /**
     * Answers.
     *
     * @param text of the assistant's message
     * @param finishReason such as {@code stop} or {@code length}
     * @param tokens of the answer with the logarithms of their probabilities and those of others in their place
     */
    record Says(String text, String finishReason, List<Token> tokens) implements ChatReply {
        public Says {
            requireNonNull(text, "text is null");
            requireNonNull(finishReason, "finishReason is null");
            tokens = List.copyOf(tokens);
        }
    }

    /** A token with what else might have stood there, itself included. */
    record Token(String text, double logProbability, Map<String, Double> alternatives) {
        public Token {
            requireNonNull(text, "text is null");
            alternatives = Map.copyOf(alternatives);
        }
    }

    /** Will not answer, with the refusal that the protocol has for it. */
    record Refuses(String refusal) implements ChatReply {
        public Refuses {
            requireNonNull(refusal, "refusal is null");
        }
    }

    /** Fails with this status. */
    record Fails(int status, Map<String, String> headers) implements ChatReply {
        public Fails {
            headers = Map.copyOf(headers);
        }
    }

    /** Sends these bytes as the body. */
    record Raw(String body) implements ChatReply {
        public Raw {
            requireNonNull(body, "body is null");
        }
    }

    /** Ends the connection in the middle of the body. */
    record BreaksOff() implements ChatReply {}

    /**
     * Sends the head of the answer and then nothing.
     *
     * @param until when it gives up
     */
    record Stalls(CountDownLatch until) implements ChatReply {
        public Stalls {
            requireNonNull(until, "until is null");
        }
    }

    static ChatReply says(String text) {
        return new Says(text, "stop", List.of());
    }

    static ChatReply fails(int status) {
        return new Fails(status, Map.of());
    }
}
