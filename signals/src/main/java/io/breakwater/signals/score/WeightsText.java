package io.breakwater.signals.score;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** A model's weights as text: a line that says what it is, then two bytes for each weight in lines of base64. */
public final class WeightsText {
    private static final String HEAD = "breakwater text weights 1";

    private WeightsText() {}

    public static String write(short[] weights) {
        ByteBuffer bytes = ByteBuffer.allocate(weights.length * Short.BYTES);
        bytes.asShortBuffer().put(weights);
        return HEAD + "\n" + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes.array()) + "\n";
    }

    /** Empty where the text is not one of so many weights. */
    public static Optional<short[]> read(String text, int buckets) {
        int end = text.indexOf('\n');
        if (end < 0 || !text.substring(0, end).strip().equals(HEAD)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text.substring(end + 1));
            if (bytes.length != buckets * Short.BYTES) {
                return Optional.empty();
            }
            short[] weights = new short[buckets];
            ByteBuffer.wrap(bytes).asShortBuffer().get(weights);
            return Optional.of(weights);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
