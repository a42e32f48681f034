package io.breakwater.server.runtime;

import io.breakwater.history.worker.FunctionSource;
import io.breakwater.history.worker.SqlFunction;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.signals.Signals;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.Model;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.score.TreesText;
import io.breakwater.signals.score.WeightsText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Functions of the detector language that queries over history may call as well, so that a detector's text runs there. They
 * are made where queries run, which is another process.
 */
public final class QueryFunctions implements FunctionSource {
    /** It remembers what it has seen, so a query would change what detectors see. */
    private static final String REMEMBERING = "NEAR_DUP";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** For the process in which queries run. */
    public QueryFunctions() {}

    /** All that the functions depend on. */
    private record Definition(List<PatternDefinition> patterns, List<OfTexts> models, List<OfRows> rowModels) {}

    /** A model of texts, as text. */
    private record OfTexts(
            String id, FeatureSpace space, String weights, double scale, double bias, Calibration calibration) {
        static OfTexts of(TextModel model) {
            return new OfTexts(
                    model.id(),
                    model.space(),
                    WeightsText.write(model.weights()),
                    model.scale(),
                    model.bias(),
                    model.calibration());
        }

        TextModel model() {
            short[] read = WeightsText.read(weights, space.buckets())
                    .orElseThrow(() -> new IllegalArgumentException("the model " + id + " has no weights"));
            return new TextModel(id, space, read, scale, bias, calibration);
        }
    }

    /** A model of rows, as text. */
    private record OfRows(String id, List<String> columns, String trees, Calibration calibration) {
        static OfRows of(TreeModel model) {
            return new OfRows(model.id(), model.columns(), TreesText.write(model.trees()), model.calibration());
        }

        TreeModel model() {
            List<Tree> read = TreesText.read(trees, columns.size())
                    .orElseThrow(() -> new IllegalArgumentException("the model " + id + " has no trees"));
            return new TreeModel(id, columns, read, calibration);
        }
    }

    /** What the functions of a pack depend on. */
    static String definition(LoadedPack pack) {
        return JSON.writeValueAsString(new Definition(
                pack.definitions().patterns(),
                of(TextModel.class, pack).map(OfTexts::of).toList(),
                of(TreeModel.class, pack).map(OfRows::of).toList()));
    }

    private static <M extends Model> Stream<M> of(Class<M> kind, LoadedPack pack) {
        return pack.signals().models().stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public List<SqlFunction> functions(String definition) {
        Definition read = JSON.readValue(definition, Definition.class);
        List<Model> models = Stream.<Model>concat(
                        read.models().stream().map(OfTexts::model),
                        read.rowModels().stream().map(OfRows::model))
                .toList();
        FunctionLibrary library = Signals.of(read.patterns(), List.of(), models).functions();
        return library.all().stream()
                .filter(function -> !function.name().equals(REMEMBERING) && !library.isOnlyInColumns(function.name()))
                .filter(function -> SqlFunction.offered(function.parameters(), function.result()))
                .map(function -> new SqlFunction(
                        function.name(),
                        function.parameters(),
                        function.result(),
                        function.variadic(),
                        function.nullOnNull(),
                        function.implementation()::apply))
                .toList();
    }
}
