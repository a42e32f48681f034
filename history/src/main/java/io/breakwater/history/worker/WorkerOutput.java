package io.breakwater.history.worker;

import java.io.DataOutputStream;
import java.io.IOException;

/** A worker's way back. When it is closed there is nobody left to work for. */
final class WorkerOutput {
    private final DataOutputStream out;

    WorkerOutput(DataOutputStream out) {
        this.out = out;
    }

    synchronized void send(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException gone) {
            Runtime.getRuntime().halt(1);
        }
    }
}
