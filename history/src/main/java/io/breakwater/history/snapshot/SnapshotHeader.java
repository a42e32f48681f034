package io.breakwater.history.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What a snapshot was taken of.
 *
 * @param block number of the last block that is in it
 * @param blockHash that block's hash: of another log it is not
 * @param lastTs engine time of that block's end
 * @param packHash the pack that decided
 * @param contractsHash what that pack's computed columns were calculated by
 */
public record SnapshotHeader(long block, String blockHash, long lastTs, String packHash, String contractsHash) {
    private static final int FORMAT = 1;

    public SnapshotHeader {
        requireNonNull(blockHash, "blockHash is null");
        requireNonNull(packHash, "packHash is null");
        requireNonNull(contractsHash, "contractsHash is null");
    }

    void write(OutputStream stream) throws IOException {
        DataOutputStream output = new DataOutputStream(stream);
        output.writeInt(FORMAT);
        output.writeLong(block);
        output.writeUTF(blockHash);
        output.writeLong(lastTs);
        output.writeUTF(packHash);
        output.writeUTF(contractsHash);
        output.flush();
    }

    static SnapshotHeader read(InputStream stream) throws IOException {
        DataInputStream input = new DataInputStream(stream);
        int format = input.readInt();
        if (format != FORMAT) {
            throw new IOException("the snapshot has format " + format + ", known is " + FORMAT);
        }
        return new SnapshotHeader(
                input.readLong(), input.readUTF(), input.readLong(), input.readUTF(), input.readUTF());
    }
}
