package io.breakwater.server.model;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ModelCard;
import io.breakwater.server.drift.ScoreColumns;
import io.breakwater.server.drift.ScoreWatch;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import io.breakwater.signals.score.Model;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TreeModel;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** All trained models, and whether they still score as they did. */
@Controller
final class ModelsPage {
    private final Templates templates;
    private final BreakwaterRuntime runtime;

    ModelsPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @GetMapping("/models")
    Reply models(PageContext context) {
        LoadedPack pack = runtime.packs().active();
        return Reply.page(templates.modelPage(
                context, pack.models().stream().map(model -> view(pack, model)).toList()));
    }

    private ModelView view(LoadedPack pack, ModelCard model) {
        ScoreWatch watch = runtime.scoreWatch();
        return new ModelView(
                model,
                call(pack, model),
                graders(pack, model),
                ScoreColumns.of(pack, model).stream()
                        .map(where -> new ModelView.Place(
                                where,
                                List.copyOf(ScoreColumns.readers(pack, where)),
                                watch.reference(where),
                                watch.latest(where)))
                        .toList());
    }

    private static Optional<String> call(LoadedPack pack, ModelCard card) {
        return pack.signals().models().stream()
                .filter(model -> model.id().equals(card.id()))
                .findFirst()
                .flatMap(ModelsPage::call);
    }

    private static Optional<String> call(Model model) {
        if (model instanceof TreeModel rows) {
            return Optional.of("SCORE_ROW('" + rows.id() + "', " + String.join(", ", rows.columns()) + ")");
        }
        return model instanceof PointModel ? Optional.empty() : Optional.of("SCORE('" + model.id() + "', text)");
    }

    private static List<String> graders(LoadedPack pack, ModelCard card) {
        return pack.definitions().graders().values().stream()
                .filter(grader -> grader.kind() instanceof GraderClassifier classifier
                        && classifier.model().equals(card.id()))
                .map(GraderDefinition::id)
                .toList();
    }
}
