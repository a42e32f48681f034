package io.breakwater.signals.grader;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.LogProb;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How probable the model held it that the content violates: by the first token of its answer that says true or false. */
final class TokenProbability {
    private TokenProbability() {}

    static OptionalDouble of(ChatResponse response) {
        if (!(response.metadata() instanceof OpenAiChatResponseMetadata metadata)) {
            return OptionalDouble.empty();
        }
        @Nullable List<LogProb> tokens = metadata.logProbs();
        if (tokens == null) {
            return OptionalDouble.empty();
        }
        return tokens.stream()
                .filter(token -> said(token).isPresent() && token.logprob() != null)
                .findFirst()
                .map(TokenProbability::ofYes)
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble ofYes(LogProb chosen) {
        List<LogProb> alternatives = new ArrayList<>();
        if (chosen.topLogprobs() != null) {
            alternatives.addAll(chosen.topLogprobs());
        }
        if (alternatives.stream().noneMatch(other -> other.token().equals(chosen.token()))) {
            alternatives.add(chosen);
        }
        double yes = mass(alternatives, true);
        double no = mass(alternatives, false);
        if (yes == 0) {
            yes = Math.max(0, 1 - no);
        } else if (no == 0) {
            no = Math.max(0, 1 - yes);
        }
        return OptionalDouble.of(yes / (yes + no));
    }

    private static double mass(List<LogProb> tokens, boolean value) {
        return tokens.stream()
                .filter(token -> token.logprob() != null && said(token).equals(Optional.of(value)))
                .mapToDouble(token -> Math.exp(token.logprob()))
                .sum();
    }

    private static Optional<Boolean> said(LogProb token) {
        return switch (token.token() == null ? "" : token.token().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
