package io.breakwater.server.model;

import static java.util.Objects.requireNonNull;

import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ModelCard;
import io.breakwater.server.drift.ScoreColumns;
import io.breakwater.server.drift.ScoreWatch;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import io.breakwater.signals.score.TreeModel;
import java.util.List;
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
                ScoreColumns.of(pack, model).stream()
                        .map(where -> new ModelView.Place(
                                where,
                                List.copyOf(ScoreColumns.readers(pack, where)),
                                watch.reference(where),
                                watch.latest(where)))
                        .toList());
    }

    private static String call(LoadedPack pack, ModelCard model) {
        return pack.signals().models().stream()
                .filter(one -> one.id().equals(model.id()))
                .filter(TreeModel.class::isInstance)
                .map(one -> "SCORE_ROW('" + model.id() + "', " + String.join(", ", ((TreeModel) one).columns()) + ")")
                .findFirst()
                .orElse("SCORE('" + model.id() + "', text)");
    }
}
