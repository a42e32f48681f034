package io.breakwater.server.explain;

import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.NearMiss;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.replay.explain.NearMisses;
import java.util.List;

/** What a job found out. */
public sealed interface ExplainAnswer {
    /** Why a detector fired at an event, or did not. */
    record OfEvent(Explanation explanation, List<ExplainLine> lines) implements ExplainAnswer {
        public OfEvent {
            lines = List.copyOf(lines);
        }

        static OfEvent of(Explanation explanation) {
            return new OfEvent(explanation, ExplainLine.of(explanation));
        }

        /** In words. */
        public String outcome() {
            return switch (explanation.outcome()) {
                case FIRED -> "It fired";
                case CONDITION_FAILED -> "It did not fire";
                case NOBODY_NAMED -> "It did not fire: the event names nobody to hit";
                case TABLE_NOT_READ -> "It did not fire: it does not read the event's table";
            };
        }
    }

    /** Who came near to being hit by a detector. */
    record OfDetector(NearMisses misses) implements ExplainAnswer {}

    /**
     * Which detectors an entity nearly set off.
     *
     * @param detectors how many were asked
     */
    record OfEntity(EntityReference entity, List<Nearly> nearly, int detectors) implements ExplainAnswer {
        public OfEntity {
            nearly = List.copyOf(nearly);
        }
    }

    /** One detector that an entity nearly set off, and its nearest miss of it. */
    record Nearly(String detector, String title, NearMiss miss) {}
}
