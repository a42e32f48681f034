package io.breakwater.model.pack;

import io.breakwater.model.table.Table;
import java.util.List;
import java.util.Map;

/**
 * Everything a team defined, by id. Maps keep the order of the files' names.
 *
 * @param hash over all files: the pack's version
 */
public record Pack(
        String name,
        String description,
        String hash,
        List<String> products,
        Map<String, Harm> harms,
        Map<String, Table> tables,
        Map<String, DetectorDefinition> detectors,
        List<DetectorCase> cases,
        Map<String, PolicyDefinition> policies,
        Map<String, ActionDefinition> actions,
        Map<String, QueueDefinition> queues,
        Map<String, WebhookDefinition> webhooks,
        Map<String, ListDefinition> lists,
        List<PatternDefinition> patterns,
        Map<String, ImportDefinition> imports,
        Map<String, GraderDefinition> graders,
        LateVerdicts lateVerdicts,
        ExposureLimits exposure,
        List<UnknownAbuseSearch> unknownAbuse,
        LinkRules links) {}
