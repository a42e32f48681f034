package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.outbox.Delivery;
import io.breakwater.casework.outbox.DeliveryState;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was applied to whom, and the budgets in use. */
@Controller
final class EnforcementListPage {
    private final Templates templates;
    private final BreakwaterRuntime runtime;
    private final Enforcements enforcements;

    EnforcementListPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.enforcements = runtime.casework().enforcements();
    }

    @GetMapping("/enforcement")
    Reply list(
            PageContext context,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String entity,
            @RequestParam(defaultValue = "0") int page) {
        EnforcementQuery query = new EnforcementQuery(state, action, entity, page);
        List<Enforcement> found = query.entityIsUnclear()
                ? List.of()
                : enforcements.list(
                        query.filter(), EnforcementQuery.PAGE_SIZE + 1, query.page() * EnforcementQuery.PAGE_SIZE);
        boolean more = found.size() > EnforcementQuery.PAGE_SIZE;
        List<EnforcementRow> rows =
                found.stream().limit(EnforcementQuery.PAGE_SIZE).map(this::row).toList();
        return Reply.page(templates.enforcementList(
                context, query, rows, more, enforcements.counts(), budgets(), runtime.definitions()));
    }

    private EnforcementRow row(Enforcement enforcement) {
        ActionDefinition action = runtime.definitions().actions().get(enforcement.action());
        return new EnforcementRow(
                enforcement, action == null ? enforcement.action() : action.title(), unfinished(enforcement));
    }

    private Optional<Delivery> unfinished(Enforcement enforcement) {
        return switch (enforcement.state()) {
            case REQUESTED, DELIVERING, FAILED, UNDO_REQUESTED, UNDO_FAILED ->
                enforcements.deliveries(enforcement.id()).stream()
                        .filter(delivery -> delivery.state() != DeliveryState.DELIVERED)
                        .findFirst();
            case HELD, DELIVERED, UNDONE, EXPIRED, CANCELLED, REHEARSED -> Optional.empty();
        };
    }

    /** Those of which something is used, the fullest first. */
    private List<BudgetUse> budgets() {
        Map<String, Integer> used = enforcements.startedThisHour();
        return runtime.definitions().actions().values().stream()
                .map(action -> new BudgetUse(
                        action.id(),
                        action.title(),
                        used.getOrDefault(action.id(), 0),
                        action.guards().perHour()))
                .filter(use -> use.used() > 0 || use.isUsedUp())
                .sorted(Comparator.comparingDouble(BudgetUse::share).reversed())
                .toList();
    }
}
