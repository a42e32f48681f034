package io.breakwater.signals;

import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.signals.score.TextModel;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Functions of a pack's models. */
final class ScoreFunctions {
    static final String SCORE = "SCORE";
    static final String TERMS = "SCORE_TERMS";

    private static final int MOST_TERMS = 8;

    private ScoreFunctions() {}

    static List<ScalarFunction> of(Map<String, TextModel> models) {
        return List.of(
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
