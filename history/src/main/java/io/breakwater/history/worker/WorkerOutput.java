package io.breakwater.history.worker;

import java.io.DataOutputStream;
import java.io.IOException;

/** A worker's way back. What nobody reads any more is dropped: the input ends then too, and with it the process. */
final class WorkerOutput {
    private final DataOutputStream out;
    private boolean broken;

    WorkerOutput(DataOutputStream out) {
        this.out = out;
    }

    synchronized void send(Frame frame) {
        if (broken) {
            return;
        }
        try {
            frame.write(out);
        } catch (IOException gone) {
            broken = true;
        }
    }
}
