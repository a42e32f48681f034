package io.breakwater.casework.automation;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.AlertListener;
import io.breakwater.casework.alert.AlertedHit;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Lane;
import io.breakwater.model.pack.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes down what hits of detectors in enforcement ask for, in the transaction that makes their alerts. */
public final class HitAsks implements AlertListener {
    private final Labels labels;
    private final AskRows asks;

    public HitAsks(Store store, Labels labels) {
        this.labels = requireNonNull(labels, "labels is null");
        this.asks = new AskRows(store);
    }

    @Override
    public void alerted(List<AlertedHit> alerts) {
        List<AskRows.Wanted> wanted = new ArrayList<>();
        for (AlertedHit alert : alerts) {
            if (alert.last().status() == DetectorStatus.ENFORCE && alert.last().lane() == Lane.LIVE) {
                alert.detector().respond().stream()
                        .filter(Response.Decide.class::isInstance)
                        .map(Response.Decide.class::cast)
                        .forEach(decide -> add(wanted, alert, decide));
            }
        }
        if (!wanted.isEmpty()) {
            Set<EntityReference> trusted = labels.having(
                    Labels.TRUSTED, wanted.stream().map(AskRows.Wanted::entity).toList());
            asks.insertDecide(wanted.stream()
                    .map(ask -> ask.withTrusted(trusted.contains(ask.entity())))
                    .toList());
        }
    }

    private static void add(List<AskRows.Wanted> wanted, AlertedHit alert, Response.Decide decide) {
        Stream.concat(Stream.of(alert.last().entity()), alert.affected().stream())
                .filter(entity -> entity.type().equals(decide.entityType()))
                .distinct()
                .forEach(entity -> wanted.add(new AskRows.Wanted(
                        alert.last().detector(), entity, alert.alertId(), decide.policy(), decide.reason(), false)));
    }
}
