package io.breakwater.pack.definition;

import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.GraderKind;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TextModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a grader's file says who answers: a language model, labelled texts in a file beside it, or a trained model. */
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

    private final String id;
    private final PackFiles files;
    private final Map<String, ModelFile.Read> models;
    private final Reading reading;

    /**
     * @param id the grader's
     * @param models the pack's, by id
     */
    GraderKindKeys(String id, PackFiles files, Map<String, ModelFile.Read> models, Reading reading) {
        this.id = id;
        this.files = files;
        this.models = models;
        this.reading = reading;
    }

    GraderKind read(YamlMapping grader) {
        long kinds = Stream.of("model", "exemplars", "classifier")
                .filter(grader::has)
                .count();
        if (kinds != 1) {
            reading.problems()
                    .error(
                            PackProblem.UNFIT_GRADER_KIND,
                            grader.place(),
                            "either a language model, labelled texts or a trained model answer a grader's questions",
                            "write one of 'model', 'exemplars' and 'classifier'");
        }
        Optional<GraderKind> exemplars =
                grader.mapping("exemplars", FileKeys.GRADER_EXEMPLARS).map(this::exemplars);
        Optional<GraderKind> classifier =
                grader.mapping("classifier", FileKeys.GRADER_CLASSIFIER).map(this::classifier);
        return exemplars
                .or(() -> classifier)
                .orElseGet(() -> grader.mapping("model", FileKeys.GRADER_MODEL)
                        .map(this::model)
                        .orElse(NO_MODEL));
    }

    private GraderExemplars exemplars(YamlMapping mapping) {
        Optional<SourceFile> file = files.file("graders/" + id + GoldenFile.EXEMPLARS);
        return new GraderExemplars(
                file.map(found -> GoldenFile.read(found, FileKeys.EXEMPLAR, reading))
                        .orElse(List.of()),
                mapping.integer("nearest", 1, MOST_NEAREST, 1),
                mapping.number("similarity", 0, 1, 1),
                severity(mapping));
    }

    private GraderClassifier classifier(YamlMapping mapping) {
        String name = mapping.text("model");
        ModelFile.@Nullable Read model = models.get(name);
        boolean fits = model != null && model.model() instanceof PointModel;
        if (!fits && !name.isEmpty()) {
            refuse(mapping, name, model);
        }
        double threshold = model == null ? 1 : model.threshold();
        return new GraderClassifier(
                name,
                model == null ? "" : model.file().hash(),
                mapping.has("threshold") ? mapping.number("threshold", 0, 1, threshold) : threshold,
                severity(mapping),
                mapping.texts("labels"));
    }

    private Severity severity(YamlMapping mapping) {
        Severity severity = mapping.oneOf("severity", Severity.class, Severity.MEDIUM);
        if (severity == Severity.ALLOWED) {
            reading.problems()
                    .error(
                            PackProblem.BAD_VALUE,
                            mapping.placeOf("severity"),
                            "what violates is not 'allowed'",
                            "write low, medium, high or critical");
            return Severity.MEDIUM;
        }
        return severity;
    }

    /** A model whose own file is broken is reported there. */
    private void refuse(YamlMapping mapping, String name, ModelFile.@Nullable Read model) {
        if (model != null) {
            boolean ofTexts = model.model() instanceof TextModel;
            reading.problems()
                    .error(
                            PackProblem.UNFIT_CLASSIFIER,
                            mapping.placeOf("model"),
                            "the model '" + name + "' does not judge what texts mean",
                            ofTexts
                                    ? "train one by 'breakwater train .. --on embeddings', or ask this one in SQL: SCORE('"
                                            + name + "', ..)"
                                    : "ask it in SQL: SCORE_ROW('" + name + "', ..)");
        } else if (files.file(ModelFile.FOLDER + "/" + name + ModelFile.POINTS_ENDING)
                .isEmpty()) {
            TreeSet<String> known = models.values().stream()
                    .filter(read -> read.model() instanceof PointModel)
                    .map(read -> read.model().id())
                    .collect(Collectors.toCollection(TreeSet::new));
            reading.problems()
                    .error(
                            PackProblem.UNFIT_CLASSIFIER,
                            mapping.placeOf("model"),
                            "there is no model '" + name + "'",
                            Suggestion.orElse(
                                    name, known, "make one by 'breakwater train " + name + " --on embeddings'"));
        }
    }

    private GraderModel model(YamlMapping mapping) {
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
                endpoint(mapping, local),
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

    private URI endpoint(YamlMapping mapping, boolean local) {
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
