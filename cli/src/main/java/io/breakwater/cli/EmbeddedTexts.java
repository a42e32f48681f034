package io.breakwater.cli;

import io.breakwater.signals.embedding.ModelUnavailableException;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.training.Example;
import io.breakwater.signals.training.PointExample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the points of labelled texts, which takes milliseconds for each. */
final class EmbeddedTexts {
    private EmbeddedTexts() {}

    static List<PointExample> of(List<Example> texts, ProgressBar bar) throws CommandFailure {
        Map<String, float[]> points = new HashMap<>();
        List<PointExample> embedded = new ArrayList<>(texts.size());
        try (SentenceModel sentences = new SentenceModel()) {
            for (Example text : texts) {
                embedded.add(new PointExample(text, points.computeIfAbsent(text.text(), sentences::embed)));
                bar.show(embedded.size(), texts.size());
            }
        } catch (ModelUnavailableException unavailable) {
            throw new CommandFailure("texts cannot be read: " + unavailable.getMessage());
        } finally {
            bar.finish();
        }
        return embedded;
    }
}
