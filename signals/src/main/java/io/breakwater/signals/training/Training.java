package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.Model;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TreeModel;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Trains a model and measures it on examples it has not seen: the latest ones, where times are known, otherwise each part of the
 * groups by models of the others. Never are examples of one group on both sides.
 */
public final class Training {
    /** Examples of each class that are needed at least. */
    public static final int LEAST_EXAMPLES = 20;

    /** Groups of each class that are needed at least, so that each part can be left out. */
    public static final int LEAST_GROUPS = 2;

    private Training() {}

    /**
     * What a model is judged by.
     *
     * @param precision what the threshold is chosen for
     * @param perDay how many of the highest scores people can review in a day
     */
    public record Wanted(double precision, int perDay) {
        public Wanted {
            if (!(precision > 0 && precision <= 1) || perDay < 1) {
                throw new IllegalArgumentException("no precision " + precision + " or number a day " + perDay);
            }
        }
    }

    /** Whether there are enough examples and groups of both classes. */
    public static boolean isEnough(List<? extends Labelled> examples) {
        return isEnough(examples, true) && isEnough(examples, false);
    }

    private static boolean isEnough(List<? extends Labelled> examples, boolean positive) {
        List<? extends Labelled> ofClass = examples.stream()
                .filter(example -> example.positive() == positive)
                .toList();
        return ofClass.size() >= LEAST_EXAMPLES
                && ofClass.stream().map(Labelled::group).distinct().count() >= LEAST_GROUPS;
    }

    /**
     * The model of all texts, calibrated on scores of models that had not seen them.
     *
     * @throws IllegalArgumentException if there are not enough examples
     */
    public static TrainedModel ofTexts(String id, FeatureSpace space, List<Example> examples, Wanted wanted) {
        return trained(
                examples,
                part -> LinearFit.fit(id, space, part),
                model -> example -> model.margin(example.text()),
                wanted);
    }

    /**
     * The model of all texts by their points, calibrated on scores of models that had not seen them.
     *
     * @param points names model and treatment that made the points
     * @throws IllegalArgumentException if there are not enough examples, or points differ in length
     */
    public static TrainedModel ofPoints(String id, String points, List<PointExample> examples, Wanted wanted) {
        return trained(examples, part -> PointFit.fit(id, points, part), Training::pointMargins, wanted);
    }

    private static ToDoubleFunction<PointExample> pointMargins(PointModel model) {
        return example -> model.margin(example.point());
    }

    /**
     * The model of all rows, calibrated on scores of models that had not seen them.
     *
     * @param columns names of the numbers of each row
     * @throws IllegalArgumentException if there are not enough examples, or a row has other columns
     */
    public static TrainedModel ofNumbers(String id, List<String> columns, List<NumberExample> examples, Wanted wanted) {
        return trained(
                examples, part -> TreeFit.fit(id, columns, part, TreeFit.Settings.DEFAULT), Training::margins, wanted);
    }

    private static ToDoubleFunction<NumberExample> margins(TreeModel model) {
        return example -> model.margin(example.numbers());
    }

    private static <E extends Labelled, M extends Model> TrainedModel trained(
            List<E> examples, Function<List<E>, M> fit, Function<M, ToDoubleFunction<E>> margins, Wanted wanted) {
        if (!isEnough(examples)) {
            throw new IllegalArgumentException(
                    "at least " + LEAST_EXAMPLES + " examples in " + LEAST_GROUPS + " groups are needed of each class");
        }
        Learner<E> learner = part -> margins.apply(fit.apply(part));
        List<Ranking.Scored> unseen = HeldOut.byGroup(learner, examples);
        Calibration calibration = Calibrating.of(unseen);
        List<Ranking.Scored> probabilities = unseen.stream()
                .map(row -> new Ranking.Scored(row.example(), calibration.probability(row.score())))
                .toList();
        List<Ranking.Scored> late = HeldOut.byTime(learner, examples);
        return new TrainedModel(
                fit.apply(examples).with(calibration),
                TrainingReport.of(
                        late.isEmpty() ? probabilities : late, wanted, late.isEmpty() ? "other groups" : "later ones"),
                ScoreShape.of(probabilities));
    }
}
