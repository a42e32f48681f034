package io.breakwater.signals.grader;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.breakwater.model.pack.GraderModel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks any endpoint that speaks the OpenAI chat protocol. Never throws for what an endpoint does. */
public final class ChatEndpoint {
    private static final int LONGEST_CONTENT = 100_000;
    private static final int ALTERNATIVES = 5;

    private final Map<String, String> environment;
    private final Predicate<URI> isPublic;
    private final Clock clock;

    /**
     * @param environment where keys are looked up
     * @param isPublic whether an address lies outside local and reserved networks
     */
    public ChatEndpoint(Map<String, String> environment, Predicate<URI> isPublic, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.isPublic = requireNonNull(isPublic, "isPublic is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Asks once, and waits for the answer: a verdict, or a failure. */
    public ModelAnswer ask(GraderModel model, Question question, Duration timeout) {
        return ask(
                model,
                Prompt.message(question),
                timeout,
                (response, usage) -> new ModelAnswer.Judged(
                        VerdictReader.read(said(response), question), TokenProbability.of(response), usage));
    }

    /** Asks once, and waits for the answer: a description, or a failure. */
    public ModelAnswer ask(GraderModel model, GroupQuestion question, Duration timeout) {
        return ask(
                model,
                GroupPrompt.message(question),
                timeout,
                (response, usage) -> new ModelAnswer.Described(GroupReader.read(said(response)), usage));
    }

    /** More tokens than the question and its answer will usually take, for keeping room in a budget. */
    public static ModelAnswer.Usage atMost(GraderModel model, Question question) {
        return atMost(model, Prompt.message(question));
    }

    /** The same for a question about a group. */
    public static ModelAnswer.Usage atMost(GraderModel model, GroupQuestion question) {
        return atMost(model, GroupPrompt.message(question));
    }

    private static ModelAnswer.Usage atMost(GraderModel model, Message message) {
        int bytes = message.rules().getBytes(StandardCharsets.UTF_8).length
                + message.content().getBytes(StandardCharsets.UTF_8).length;
        return new ModelAnswer.Usage(bytes / 2 + 50, model.maxAnswerTokens());
    }

    /** Makes what was asked for of an answer; throws {@link AnswerException} where it is not that. */
    private interface Reader {
        ModelAnswer read(ChatResponse response, Optional<ModelAnswer.Usage> usage);
    }

    private ModelAnswer ask(GraderModel model, Message message, Duration timeout, Reader reader) {
        if (message.length() > LONGEST_CONTENT) {
            return ModelAnswer.Failed.of(FailureKind.TOO_LONG);
        }
        try {
            return answer(chat(model, message, timeout), reader);
        } catch (ContentFilteredException refused) {
            return ModelAnswer.Failed.of(FailureKind.REFUSED);
        } catch (AnswerException failed) {
            return new ModelAnswer.Failed(failed.kind(), failed.retryAfter(), Optional.empty());
        } catch (RuntimeException failed) {
            return cause(failed);
        }
    }

    private ChatResponse chat(GraderModel model, Message message, Duration timeout) {
        Transport transport = new Transport(uri -> model.local() || isPublic.test(uri), timeout, clock);
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(new Ready(transport))
                .baseUrl(model.endpoint().toString())
                .modelName(model.name())
                .temperature(0.0)
                .maxRetries(0)
                .timeout(timeout)
                .maxTokens(model.maxAnswerTokens());
        GraderKey.read(model, environment).ifPresent(builder::apiKey);
        format(model, message).ifPresent(builder::responseFormat);
        if (model.probability()) {
            builder.logprobs(true).topLogprobs(ALTERNATIVES);
        }
        return builder.build().chat(SystemMessage.from(message.rules()), UserMessage.from(message.content()));
    }

    private static Optional<ResponseFormat> format(GraderModel model, Message message) {
        return switch (model.form()) {
            case TEXT -> Optional.empty();
            case JSON -> Optional.of(ResponseFormat.JSON);
            case SCHEMA ->
                Optional.of(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name(message.form())
                                .rootElement(JsonRawSchema.from(message.schema()))
                                .build())
                        .build());
        };
    }

    private static ModelAnswer answer(ChatResponse response, Reader reader) {
        @Nullable TokenUsage used = response.tokenUsage();
        Optional<ModelAnswer.Usage> usage = used == null || used.inputTokenCount() == null
                ? Optional.empty()
                : Optional.of(new ModelAnswer.Usage(
                        used.inputTokenCount(), used.outputTokenCount() == null ? 0 : used.outputTokenCount()));
        @Nullable FinishReason reason = response.finishReason();
        if (reason == FinishReason.LENGTH) {
            return new ModelAnswer.Failed(FailureKind.CUT_OFF, Optional.empty(), usage);
        }
        if (reason == FinishReason.CONTENT_FILTER) {
            return new ModelAnswer.Failed(FailureKind.REFUSED, Optional.empty(), usage);
        }
        try {
            return reader.read(response, usage);
        } catch (AnswerException unusable) {
            return new ModelAnswer.Failed(unusable.kind(), Optional.empty(), usage);
        }
    }

    private static String said(ChatResponse response) {
        @Nullable String text = response.aiMessage().text();
        return text == null ? "" : text;
    }

    /** The library wraps what the transport throws; anything else is an answer it could not read. */
    private static ModelAnswer cause(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnswerException known) {
                return new ModelAnswer.Failed(known.kind(), known.retryAfter(), Optional.empty());
            }
        }
        return ModelAnswer.Failed.of(FailureKind.UNPARSEABLE);
    }

    /** A builder of what is built already. */
    private record Ready(Transport transport) implements HttpClientBuilder {
        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return transport;
        }
    }
}
