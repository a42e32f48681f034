package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One of the pack's models over what texts mean.
 *
 * @param model its id
 * @param modelHash of the file that describes it: another one for every training
 * @param threshold from which probability on, 0 to 1, content violates
 * @param severity of what violates
 * @param labels of what violates: reasons of the policy
 */
public record GraderClassifier(String model, String modelHash, double threshold, Severity severity, List<String> labels)
        implements GraderByMeaning {
    public GraderClassifier {
        requireNonNull(model, "model is null");
        requireNonNull(modelHash, "modelHash is null");
        requireNonNull(severity, "severity is null");
        labels = List.copyOf(labels);
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold is " + threshold);
        }
    }

    @Override
    public String name() {
        return model;
    }

    @Override
    public String way() {
        return "trained model";
    }
}
