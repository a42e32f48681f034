package io.breakwater.signals;

import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ConstantArguments;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.score.TreeScorer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Functions of a pack's models. */
final class ScoreFunctions {
    static final String SCORE = "SCORE";
    static final String TERMS = "SCORE_TERMS";
    static final String ROW = "SCORE_ROW";

    private static final int MOST_TERMS = 8;

    private ScoreFunctions() {}

    static List<ScalarFunction> of(Map<String, TextModel> models, Map<String, TreeModel> rowModels) {
        Map<String, TreeScorer> scorers =
                rowModels.values().stream().collect(Collectors.toUnmodifiableMap(TreeModel::id, TreeScorer::new));
        return List.of(
                new ScalarFunction(
                        ROW,
                        List.of(VARCHAR, DOUBLE),
                        true,
                        DOUBLE,
                        false,
                        "The probability, by one of the pack's models of rows, that what these numbers are about is what the model was"
                                + " trained to find: one number for each of the model's columns, in their order, NULL where it is"
                                + " missing. NULL for a model that does not exist.",
                        "SCORE_ROW(LOWER('NONE'), 1.5, NULL) IS NULL",
                        arguments -> row(scorers, arguments)),
                function(
                        models,
                        SCORE,
                        DOUBLE,
                        "The probability, by one of the pack's models, that a text is what the model was trained to find. NULL for a"
                                + " model that does not exist.",
                        "SCORE(LOWER('NONE'), 'text') IS NULL",
                        TextModel::score),
                function(
                        models,
                        TERMS,
                        VARCHAR_ARRAY,
                        "The pieces of the text's normal form that speak most for a high score, the strongest first, at most "
                                + MOST_TERMS + ".",
                        "SCORE_TERMS(LOWER('NONE'), 'text') IS NULL",
                        (model, text) -> model.terms(text, MOST_TERMS)));
    }

    /** Why models over what texts mean are not asked by detectors, for each of them. */
    static Map<String, ConstantArguments.Mistake> notInline(Set<String> models) {
        return models.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        id -> new ConstantArguments.Mistake(
                                "the model '" + id
                                        + "' judges what texts mean, which takes milliseconds for each event",
                                "let a grader judge by it after the commit (classifier: {model: " + id
                                        + "}), and read its answers")));
    }

    private static @Nullable Object row(Map<String, TreeScorer> scorers, @Nullable Object[] arguments) {
        TreeScorer scorer = arguments[0] == null ? null : scorers.get(arguments[0].toString());
        if (scorer == null || arguments.length != scorer.model().columns().size() + 1) {
            return null;
        }
        double[] row = new double[arguments.length - 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = arguments[i + 1] instanceof Double number ? number : Double.NaN;
        }
        return scorer.score(row);
    }

    private static ScalarFunction function(
            Map<String, TextModel> models,
            String name,
            DataType result,
            String description,
            String example,
            BiFunction<TextModel, String, @Nullable Object> value) {
        return new ScalarFunction(
                name, List.of(VARCHAR, VARCHAR), false, result, true, description, example, arguments -> {
                    TextModel model = models.get(Texts.argument(arguments, 0));
                    return model == null ? null : value.apply(model, Texts.argument(arguments, 1));
                });
    }
}
