package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.label.Labels;
import io.breakwater.casework.status.EntityStatus;
import io.breakwater.casework.status.EntityStatuses;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.HistoryQuery;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the accounts that a measure against addresses, devices or anything else that people share would meet as well. */
@Component
public final class AccountsBehind {
    private static final String ACCOUNT = "account";
    private static final int MOST_LINKS = 5_000;
    private static final int SHOWN = 12;

    private final LinkGraphs graphs;
    private final HistoryQuery query;
    private final EntityStatuses statuses;

    AccountsBehind(BreakwaterRuntime runtime, LinkGraphs graphs, HistoryQuery query) {
        this.graphs = requireNonNull(graphs, "graphs is null");
        this.query = requireNonNull(query, "query is null");
        this.statuses = requireNonNull(runtime.casework().statuses(), "statuses is null");
    }

    /**
     * Who stands behind some entities.
     *
     * @param accounts how many, at least where {@code more} is true
     * @param trusted those known to be good
     * @param unremarkable how many have nothing enforced upon them
     * @param shown some of those without anything enforced upon them, the trusted and then the busiest first
     */
    public record Behind(
            int accounts, List<EntityReference> trusted, int unremarkable, List<EntityReference> shown, boolean more) {
        public Behind {
            trusted = List.copyOf(trusted);
            shown = List.copyOf(shown);
        }
    }

    /** Accounts in the same events as those of the entities that are none themselves; empty where all are accounts. */
    public Optional<Behind> of(Collection<EntityReference> entities) {
        List<EntityReference> shared = entities.stream()
                .filter(entity -> !entity.type().equals(ACCOUNT))
                .toList();
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        Set<String> without = new TreeSet<>(graphs.kinds());
        without.remove(ACCOUNT);
        shared.forEach(entity -> without.remove(entity.type()));
        Neighbourhood.Found found =
                new StoredLinks(query, new LinkSql(graphs.columns(without), TimeSlice.ALL)).of(shared, MOST_LINKS);
        List<EntityReference> accounts = found.links().stream()
                .flatMap(link -> List.of(link.one(), link.other()).stream())
                .filter(entity -> entity.type().equals(ACCOUNT))
                .distinct()
                .toList();
        List<EntityStatus> standing = statuses.of(accounts);
        List<EntityReference> trusted = standing.stream()
                .filter(status -> status.labels().contains(Labels.TRUSTED)
                        || status.labels().contains(Labels.PROTECTED))
                .map(EntityStatus::entity)
                .toList();
        List<EntityReference> unremarkable = standing.stream()
                .filter(status -> status.actions().isEmpty())
                .map(EntityStatus::entity)
                .toList();
        List<EntityReference> shown = new ArrayList<>(trusted);
        unremarkable.stream().filter(entity -> !trusted.contains(entity)).forEach(shown::add);
        return Optional.of(new Behind(
                accounts.size(),
                trusted,
                unremarkable.size(),
                shown.stream().limit(SHOWN).collect(Collectors.toList()),
                found.cut()));
    }
}
