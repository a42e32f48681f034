package io.breakwater.server.settings;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.audit.AuditEntry;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.audit.AuditVerification;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.template.Templates;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did and read what, and whether the record still holds. */
@Controller
final class AuditPage {
    private static final String PATH = "/settings/audit";

    private final Templates templates;
    private final AuditLog audit;

    AuditPage(Templates templates, BreakwaterRuntime runtime) {
        this.templates = requireNonNull(templates, "templates is null");
        this.audit = runtime.casework().audit();
    }

    @GetMapping(PATH)
    Reply list(
            PageContext context,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        return page(context, new AuditQuery(actor, act, subject, before), Optional.empty());
    }

    @PostMapping(PATH + "/verification")
    Reply verify(PageContext context) {
        return page(context, AuditQuery.newest(), Optional.of(audit.verify()));
    }

    private Reply page(PageContext context, AuditQuery query, Optional<AuditVerification> verification) {
        List<AuditEntry> found = audit.latest(query.filter(), query.before(), AuditQuery.PAGE_SIZE + 1);
        boolean more = found.size() > AuditQuery.PAGE_SIZE;
        List<AuditEntry> shown = found.stream().limit(AuditQuery.PAGE_SIZE).toList();
        return Reply.page(templates.settingsAudit(context, query, shown, more, verification));
    }
}
