package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Labelled texts: content is judged as those it is most like.
 *
 * @param exemplars content with the label that people gave it, each of a name of its own
 * @param nearest how many of the most similar ones are heard
 * @param similarity from which cosine of the angle between two texts' points, 0 to 1, they are similar at all
 * @param severity of what is like violations
 */
public record GraderExemplars(List<GoldenSet.Case> exemplars, int nearest, double similarity, Severity severity)
        implements GraderByMeaning {
    public GraderExemplars {
        exemplars = List.copyOf(exemplars);
        if (nearest < 1) {
            throw new IllegalArgumentException("nearest is " + nearest);
        }
        if (!(similarity >= 0 && similarity <= 1)) {
            throw new IllegalArgumentException("similarity is " + similarity);
        }
        requireNonNull(severity, "severity is null");
    }

    @Override
    public String name() {
        return exemplars.size() + " exemplars";
    }

    @Override
    public String way() {
        return "sentence embeddings";
    }
}
