package io.breakwater.intake.pipeline;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.hit.Hit;
import io.breakwater.signals.list.NamedLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The judge of what a pipeline stores: for each pack an engine that ran it from the log's beginning; those hits count that the
 * active pack's engine gives, but for those of deferred detectors.
 */
final class ReferenceHits {
    private final Map<String, Engine> engines = new LinkedHashMap<>();
    private final List<Hit> expected = new ArrayList<>();
    private final List<Hit> stored = new ArrayList<>();
    private final List<Hit> withheld = new ArrayList<>();
    private final Set<String> deferred = new HashSet<>();
    private int deferrals;
    private String active = "";

    private ReferenceHits(List<Definitions> packs) {
        for (Definitions pack : packs) {
            Engine engine = new Engine(pack.functions(), new NamedLists());
            pack.running().forEach(engine::install);
            engines.put(pack.packHash(), engine);
        }
    }

    static ReferenceHits over(EventLog log, List<Definitions> packs) {
        ReferenceHits hits = new ReferenceHits(packs);
        log.replay(0, hits::take);
        return hits;
    }

    List<Hit> expected() {
        return expected;
    }

    /** What deferred detectors would have hit. */
    List<Hit> withheld() {
        return withheld;
    }

    int deferrals() {
        return deferrals;
    }

    List<Hit> stored() {
        return stored;
    }

    private void take(Block block) {
        stored.addAll(block.content().hits());
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof ControlEntry control) {
                engines.values().forEach(engine -> engine.apply(control.ts(), control.change()));
                if (control.change() instanceof PackActivation pack) {
                    active = pack.packHash();
                } else if (control.change() instanceof DetectorChange change) {
                    take(change);
                }
            } else if (entry instanceof EventEntry event) {
                engines.forEach((hash, engine) -> {
                    List<Hit> hits = engine.process(event.event());
                    if (hash.equals(active)) {
                        hits.forEach(hit -> (deferred.contains(hit.detector().id()) ? withheld : expected).add(hit));
                    }
                });
            }
        }
    }

    private void take(DetectorChange change) {
        if (change.defers()) {
            deferred.add(change.detector().id());
            deferrals++;
        } else {
            deferred.remove(change.detector().id());
        }
    }
}
