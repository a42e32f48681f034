package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.page.EntityText;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.template.Templates;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a link graph; the graph itself is loaded after it, since looking for links may take a while. */
@Controller
final class GraphPage {
    private static final int MOST_KINDS = 50;

    private final Templates templates;
    private final LinkGraphs graphs;
    private final GraphStandings standings;

    GraphPage(Templates templates, LinkGraphs graphs, GraphStandings standings) {
        this.templates = requireNonNull(templates, "templates is null");
        this.graphs = requireNonNull(graphs, "graphs is null");
        this.standings = requireNonNull(standings, "standings is null");
    }

    @GetMapping(GraphAddress.PATH)
    Reply page(PageContext context, @RequestParam MultiValueMap<String, String> parameters) {
        return Reply.page(templates.graphPage(context, question(parameters), graphs.kinds()));
    }

    @GetMapping(GraphAddress.PART)
    Reply part(PageContext context, @RequestParam MultiValueMap<String, String> parameters) {
        GraphQuestion question = question(parameters);
        try {
            LinkGraph graph = graphs.answer(question);
            return Reply.page(templates.graphPart(
                    context, question, graph, standings.of(graph), GraphJson.of(graph), graphs.kinds()));
        } catch (QueryRefusedException refused) {
            return Reply.page(
                    HttpStatus.OK,
                    templates.graphRefused(context, refused.problem().message()));
        }
    }

    /** What is unclear in an address is passed over. */
    static GraphQuestion question(MultiValueMap<String, String> parameters) {
        Set<EntityReference> ends = entities(parameters, "path");
        Set<EntityReference> seeds = entities(parameters, "entity");
        return new GraphQuestion(
                seeds.isEmpty() ? ends : seeds,
                parameters.getOrDefault("steps", List.of()).contains("2"),
                entities(parameters, "expand"),
                entities(parameters, "collapse"),
                parameters.getOrDefault("without", List.of()).stream()
                        .limit(MOST_KINDS)
                        .collect(Collectors.toCollection(TreeSet::new)),
                parameters.getOrDefault("unshared", List.of()).contains("true"),
                TimeSlice.of(text(parameters, "from"), text(parameters, "to")),
                List.copyOf(ends));
    }

    private static Set<EntityReference> entities(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(EntityText::read)
                .flatMap(Optional::stream)
                .limit(GraphQuestion.MOST_NAMED)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String text(MultiValueMap<String, String> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }
}
