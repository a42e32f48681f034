package io.breakwater.signals.duplicate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a {@link DuplicateMemory} held at one moment. */
public final class RememberedTexts {
    private static final int MOST_TEXTS = 1 << 24;

    private final int count;
    private final List<Text> texts;

    /**
     * @param count how many texts were ever remembered
     * @param texts those that still are, the oldest first
     */
    RememberedTexts(int count, List<Text> texts) {
        this.count = count;
        this.texts = List.copyOf(texts);
    }

    /** One text. Nobody may change its signature. */
    static final class Text {
        private final int[] signature;
        private final String cluster;

        Text(int[] signature, String cluster) {
            this.signature = signature;
            this.cluster = cluster;
        }

        int[] signature() {
            return signature;
        }

        String cluster() {
            return cluster;
        }
    }

    /** Of a memory that was never asked. */
    public static RememberedTexts none() {
        return new RememberedTexts(0, List.of());
    }

    int count() {
        return count;
    }

    List<Text> texts() {
        return texts;
    }

    public void write(DataOutput output) throws IOException {
        output.writeInt(count);
        output.writeInt(texts.size());
        for (Text text : texts) {
            output.writeUTF(text.cluster());
            for (int part : text.signature()) {
                output.writeInt(part);
            }
        }
    }

    /** @throws IOException if this was not written */
    public static RememberedTexts read(DataInput input) throws IOException {
        int count = input.readInt();
        int size = input.readInt();
        if (size < 0 || size > count || size > MOST_TEXTS) {
            throw new IOException("not the memory of texts");
        }
        List<Text> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String cluster = input.readUTF();
            int[] signature = new int[Signature.SIZE];
            for (int j = 0; j < signature.length; j++) {
                signature[j] = input.readInt();
            }
            texts.add(new Text(signature, cluster));
        }
        return new RememberedTexts(count, texts);
    }
}
