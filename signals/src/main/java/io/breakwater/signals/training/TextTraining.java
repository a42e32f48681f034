package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextModel;
import java.util.List;

/**
 * Trains a model of texts and measures it on texts it has not seen: the latest ones, where times are known, otherwise each
 * part of the groups by models of the others. Never are texts of one group on both sides.
 */
public final class TextTraining {
    /** Examples of each class that are needed at least. */
    public static final int LEAST_EXAMPLES = 20;

    /** Groups of each class that are needed at least, so that each part can be left out. */
    public static final int LEAST_GROUPS = 2;

    private TextTraining() {}

    /** Whether there are enough examples and groups of both classes. */
    public static boolean isEnough(List<Example> examples) {
        return isEnough(examples, true) && isEnough(examples, false);
    }

    private static boolean isEnough(List<Example> examples, boolean positive) {
        List<Example> ofClass = examples.stream()
                .filter(example -> example.positive() == positive)
                .toList();
        return ofClass.size() >= LEAST_EXAMPLES
                && ofClass.stream().map(Example::group).distinct().count() >= LEAST_GROUPS;
    }

    /**
     * The model of all examples, calibrated on scores of models that had not seen them.
     *
     * @param precision what the threshold is chosen for
     * @throws IllegalArgumentException if there are not enough examples
     */
    public static TrainedModel train(String id, FeatureSpace space, List<Example> examples, double precision) {
        if (!isEnough(examples)) {
            throw new IllegalArgumentException(
                    "at least " + LEAST_EXAMPLES + " examples in " + LEAST_GROUPS + " groups are needed of each class");
        }
        List<Ranking.Scored> margins = HeldOut.byGroup(space, examples);
        Calibration calibration = Calibrating.of(margins);
        TextModel model = LinearFit.fit(id, space, examples).with(calibration);
        List<Ranking.Scored> late = HeldOut.byTime(space, examples);
        List<Ranking.Scored> judged = late.isEmpty()
                ? margins.stream()
                        .map(row -> new Ranking.Scored(row.example(), calibration.probability(row.score())))
                        .toList()
                : late;
        return new TrainedModel(
                model, TrainingReport.of(judged, precision, late.isEmpty() ? "other groups" : "later texts"));
    }
}
