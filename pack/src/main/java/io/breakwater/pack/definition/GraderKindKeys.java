package io.breakwater.pack.definition;

import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderKind;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.Severity;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** What of a grader's file says who answers: a language model, or labelled texts in a file beside it. */
final class GraderKindKeys {
    private static final double MOST_MONEY = 1_000_000;
    private static final int DEFAULT_ANSWER_TOKENS = 1_000;
    private static final int MOST_NEAREST = 100;
    private static final URI NOWHERE = URI.create("https://endpoint.invalid/v1");
    private static final GraderModel NO_MODEL = new GraderModel(
            NOWHERE,
            "",
            Optional.empty(),
            Optional.empty(),
            false,
            GraderModel.AnswerForm.SCHEMA,
            false,
            DEFAULT_ANSWER_TOKENS,
            0,
            0);

    private GraderKindKeys() {}

    static GraderKind read(YamlMapping grader, String id, PackFiles files, Reading reading) {
        if (grader.has("model") == grader.has("exemplars")) {
            reading.problems()
                    .error(
                            PackProblem.UNFIT_GRADER_KIND,
                            grader.place(),
                            "either a language model or labelled texts answer a grader's questions",
                            "write one of 'model' and 'exemplars'");
        }
        Optional<GraderKind> exemplars = grader.mapping("exemplars", FileKeys.GRADER_EXEMPLARS)
                .map(mapping -> exemplars(mapping, id, files, reading));
        return exemplars.orElseGet(() -> grader.mapping("model", FileKeys.GRADER_MODEL)
                .map(mapping -> model(mapping, reading))
                .orElse(NO_MODEL));
    }

    private static GraderExemplars exemplars(YamlMapping mapping, String id, PackFiles files, Reading reading) {
        Optional<SourceFile> file = files.file("graders/" + id + GoldenFile.EXEMPLARS);
        return new GraderExemplars(
                file.map(found -> GoldenFile.read(found, FileKeys.EXEMPLAR, reading))
                        .orElse(List.of()),
                mapping.integer("nearest", 1, MOST_NEAREST, 1),
                mapping.number("similarity", 0, 1, 1),
                mapping.oneOf("severity", Severity.class, Severity.MEDIUM));
    }

    private static GraderModel model(YamlMapping mapping, Reading reading) {
        boolean local = mapping.bool("local", false);
        if (mapping.has("key_variable") && mapping.has("key_file")) {
            reading.problems()
                    .error(
                            PackProblem.BAD_VALUE,
                            mapping.placeOf("key_file"),
                            "the key comes from one place only",
                            "remove 'key_variable' or 'key_file'");
        }
        return new GraderModel(
                endpoint(mapping, local, reading),
                mapping.text("name"),
                mapping.optionalText("key_variable"),
                mapping.optionalText("key_file"),
                local,
                mapping.oneOf("answer_form", GraderModel.AnswerForm.class, GraderModel.AnswerForm.SCHEMA),
                mapping.bool("probability", false),
                mapping.integer("max_answer_tokens", 50, 32_000, DEFAULT_ANSWER_TOKENS),
                mapping.number("input_price", 0, MOST_MONEY, 0),
                mapping.number("output_price", 0, MOST_MONEY, 0));
    }

    private static URI endpoint(YamlMapping mapping, boolean local, Reading reading) {
        String text = mapping.text("endpoint");
        if (text.isEmpty()) {
            return NOWHERE;
        }
        try {
            URI uri = new URI(text);
            boolean secure = "https".equals(uri.getScheme());
            boolean plain = "http".equals(uri.getScheme()) && local;
            if (uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null && (secure || plain)) {
                return uri;
            }
        } catch (URISyntaxException bad) {
            // Reported with the others below.
        }
        reading.problems()
                .error(
                        PackProblem.BAD_VALUE,
                        mapping.placeOf("endpoint"),
                        "'" + text + "' cannot be an endpoint",
                        "write https://HOST/v1, without a key in it; plain http needs 'local: true'");
        return NOWHERE;
    }
}
