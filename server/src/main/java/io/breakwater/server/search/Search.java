package io.breakwater.server.search;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.model.pack.Pack;
import io.breakwater.server.page.EntityPath;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.workbench.KeptQueries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds everything that has a page but entities, which are too many to be asked at every letter. */
@Component
final class Search {
    private static final int MOST_OF_A_KIND = 8;
    /** Of files that people keep, the latest so many are searched. */
    private static final int LATEST = 500;

    private static final Pattern RANDOM_ID = Pattern.compile("[0-9a-zA-Z_-]{16,64}");
    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,15})");

    private final BreakwaterRuntime runtime;
    private final KeptQueries queries;

    Search(BreakwaterRuntime runtime, KeptQueries queries) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.queries = requireNonNull(queries, "queries is null");
    }

    /** What is alike and the person may open, by kind; for an empty text the navigation. */
    List<FoundPage.Group> find(PageContext context, String text) {
        List<FoundPage.Group> groups = new ArrayList<>();
        if (text.isEmpty()) {
            groups.add(new FoundPage.Group("Places", navigation(context).toList()));
        } else {
            Likeness likeness = new Likeness(text);
            add(groups, context, "By its identifier", byIdentifier(text));
            add(groups, context, "Places", alike(places(context), likeness));
            Pack pack = runtime.definitions();
            add(groups, context, "Detectors", alike(detectors(pack), likeness));
            add(groups, context, "Policies", alike(policies(pack), likeness));
            add(groups, context, "Cases", alike(cases(context), likeness));
            add(groups, context, "Escalations", alike(escalations(context), likeness));
            add(groups, context, "Saved queries", alike(queries(context), likeness));
        }
        return groups;
    }

    private static void add(List<FoundPage.Group> groups, PageContext context, String title, Stream<FoundPage> found) {
        List<FoundPage> shown = found.filter(one -> context.mayRead(pathOnly(one.path())))
                .limit(MOST_OF_A_KIND)
                .toList();
        if (!shown.isEmpty()) {
            groups.add(new FoundPage.Group(title, shown));
        }
    }

    private static String pathOnly(String address) {
        int end = address.indexOf('#');
        return end < 0 ? address : address.substring(0, end);
    }

    private static Stream<FoundPage> alike(Stream<FoundPage> all, Likeness likeness) {
        record Ranked(FoundPage found, int rank) {}
        Function<FoundPage, Stream<Ranked>> ranked = found -> {
            OptionalInt rank = likeness.rank(found.title(), found.detail());
            return rank.isEmpty() ? Stream.empty() : Stream.of(new Ranked(found, rank.getAsInt()));
        };
        return all.flatMap(ranked).sorted(Comparator.comparingInt(Ranked::rank)).map(Ranked::found);
    }

    private static Stream<FoundPage> navigation(PageContext context) {
        return context.navigation().stream().map(item -> new FoundPage(item.icon(), item.title(), "", item.path()));
    }

    private static Stream<FoundPage> places(PageContext context) {
        return Stream.concat(
                navigation(context), Arrays.stream(Destination.values()).map(Destination::found));
    }

    private static Stream<FoundPage> detectors(Pack pack) {
        return pack.detectors().values().stream()
                .map(detector -> new FoundPage(
                        "detectors",
                        detector.title(),
                        detector.id() + " · " + detector.status().text(),
                        "/detectors/" + detector.id()));
    }

    private static Stream<FoundPage> policies(Pack pack) {
        return pack.policies().values().stream()
                .map(policy -> new FoundPage("policy", policy.title(), policy.id(), "/policies/" + policy.id()));
    }

    private Stream<FoundPage> cases(PageContext context) {
        if (!context.mayRead("/cases")) {
            return Stream.empty();
        }
        return runtime.casework().cases().latest(true, LATEST, 0).stream()
                .map(one -> new FoundPage(
                        "cases",
                        one.title(),
                        "case " + one.id() + " · " + one.state().text(),
                        "/cases/" + one.id()));
    }

    private Stream<FoundPage> escalations(PageContext context) {
        if (!context.mayRead("/escalations")) {
            return Stream.empty();
        }
        return runtime.casework().escalations().latest(LATEST, 0).stream()
                .map(one -> new FoundPage(
                        "escalations",
                        one.title(),
                        "escalation " + one.id() + " · " + one.state().text(),
                        "/escalations/" + one.id()));
    }

    private Stream<FoundPage> queries(PageContext context) {
        return queries.saved(context.person(), LATEST).stream()
                .map(query -> new FoundPage(
                        "workbench", query.title(), "by " + query.savedBy(), "/workbench/saved/" + query.token()));
    }

    /** Alerts and enforcements have random identifiers, cases and escalations numbers. */
    private Stream<FoundPage> byIdentifier(String text) {
        Casework casework = runtime.casework();
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            long id = Long.parseLong(number.group(1));
            return Stream.of(
                            known(() -> casework.cases().find(id))
                                    .map(one -> new FoundPage("cases", one.title(), "case " + id, "/cases/" + id)),
                            known(() -> casework.escalations().find(id))
                                    .map(one -> new FoundPage(
                                            "escalations", one.title(), "escalation " + id, "/escalations/" + id)))
                    .flatMap(Optional::stream);
        }
        if (!RANDOM_ID.matcher(text).matches()) {
            return Stream.empty();
        }
        return Stream.of(
                        known(() -> casework.alerts().find(text))
                                .map(alert -> new FoundPage(
                                        "alerts",
                                        "Alert " + text,
                                        "on " + alert.entity(),
                                        EntityPath.of(alert.entity()) + "#alert-" + text)),
                        known(() -> casework.enforcements().find(text))
                                .map(enforcement -> new FoundPage(
                                        "enforcement",
                                        "Enforcement " + text,
                                        enforcement.action() + " on " + enforcement.entity(),
                                        "/enforcement/" + text)))
                .flatMap(Optional::stream);
    }

    private static <T> Optional<T> known(Supplier<T> find) {
        try {
            return Optional.of(find.get());
        } catch (CaseworkProblem unknown) {
            return Optional.empty();
        }
    }
}
