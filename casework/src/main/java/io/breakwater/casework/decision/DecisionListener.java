package io.breakwater.casework.decision;

import io.breakwater.casework.alert.Alert;

/** Told of people's decisions, within the transaction that makes or undoes them. */
public interface DecisionListener {
    void decided(Decision decision, Alert alert);

    void undone(Decision decision);
}
