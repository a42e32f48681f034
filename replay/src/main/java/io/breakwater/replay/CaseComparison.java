package io.breakwater.replay;

import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.DetectorCase.ExpectedHit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds what differs between the hits a case expects and those there were. */
final class CaseComparison {
    private final List<String> differences = new ArrayList<>();

    private CaseComparison() {}

    /** One sentence each; empty where everything is as expected. */
    static List<String> differences(List<ExpectedHit> expected, List<FoundHit> found) {
        CaseComparison comparison = new CaseComparison();
        boolean byEvent = expected.stream().allMatch(hit -> hit.event() >= 0)
                && found.stream().allMatch(hit -> hit.event() >= 0);
        if (byEvent) {
            comparison.compareByEvent(expected, found);
        } else {
            comparison.compareInOrder(expected, found);
        }
        return comparison.differences;
    }

    /** An event makes at most one hit, so one missing hit does not shift the others. */
    private void compareByEvent(List<ExpectedHit> expected, List<FoundHit> found) {
        Map<Integer, FoundHit> byEvent = new LinkedHashMap<>();
        found.forEach(hit -> byEvent.put(hit.event(), hit));
        for (ExpectedHit wanted : expected) {
            FoundHit hit = byEvent.remove(wanted.event());
            if (hit == null) {
                missing(wanted);
            } else {
                compareColumns(wanted, hit);
            }
        }
        byEvent.values().forEach(this::unexpected);
    }

    private void compareInOrder(List<ExpectedHit> expected, List<FoundHit> found) {
        for (int i = 0; i < expected.size(); i++) {
            ExpectedHit wanted = expected.get(i);
            if (i >= found.size()) {
                missing(wanted);
            } else if (wanted.event() >= 0 && wanted.event() != found.get(i).event()) {
                differences.add("expected hit " + i + " (line " + wanted.line() + ") at event " + wanted.event()
                        + ", but it came at " + found.get(i).place());
            } else {
                compareColumns(wanted, found.get(i));
            }
        }
        found.stream().skip(expected.size()).forEach(this::unexpected);
    }

    private void compareColumns(ExpectedHit wanted, FoundHit found) {
        wanted.columns().forEach((name, value) -> {
            HitColumn column = found.column(name);
            if (!CaseValues.same(value, column.value())) {
                differences.add(found.place() + ": expected " + name + " = " + CaseValues.show(value, column.type())
                        + ", but it is " + CaseValues.show(column.value(), column.type()) + " (line " + wanted.line()
                        + ")");
            }
        });
    }

    private void missing(ExpectedHit wanted) {
        String columns = wanted.columns().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        differences.add("missing: a hit" + (wanted.event() >= 0 ? " of event " + wanted.event() : "")
                + (columns.isEmpty() ? "" : " with " + columns) + " (line " + wanted.line() + ")");
    }

    private void unexpected(FoundHit found) {
        differences.add("unexpected: a hit of " + found.describe());
    }
}
