package io.breakwater.casework.alert;

import java.util.List;

/** Told of the alerts that a block's hits made or changed, within the transaction that does it. */
@FunctionalInterface
public interface AlertListener {
    void alerted(List<AlertedHit> alerts);
}
