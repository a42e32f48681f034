package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.audit.AuditLog;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.page.ActingPerson;
import io.breakwater.server.page.PageContext;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** The download of everything known of an entity. */
@Controller
final class EntityExportPage {
    private static final JsonMapper JSON = new JsonMapper();

    private final EntityExport export;
    private final AuditLog audit;

    EntityExportPage(EntityExport export, BreakwaterRuntime runtime) {
        this.export = requireNonNull(export, "export is null");
        this.audit = requireNonNull(runtime.casework().audit(), "audit is null");
    }

    @GetMapping("/entities/{type}/{id}/export")
    ResponseEntity<byte[]> export(PageContext context, @PathVariable String type, @PathVariable String id) {
        EntityReference entity = EntityPage.reference(type, id);
        // Recorded first: what cannot be recorded is not given.
        audit.recordRead(ActingPerson.of(context), "export with notes", entity.toString());
        Map<String, Object> document = export.of(entity, context.person().login());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"entity.json\"")
                .body(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    }
}
