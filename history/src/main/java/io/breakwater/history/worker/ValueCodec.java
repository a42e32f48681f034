package io.breakwater.history.worker;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.CorruptDataException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of an answer as bytes: a letter for the kind, then the value. */
final class ValueCodec {
    private static final int DEEPEST = 64;

    private ValueCodec() {}

    /** @param value as {@link RowSink#row} says */
    static void write(ByteSink sink, @Nullable Object value) {
        if (value == null) {
            sink.writeByte('n');
        } else if (value instanceof Boolean flag) {
            sink.writeByte(flag ? 't' : 'f');
        } else if (value instanceof Long number) {
            sink.writeByte('l');
            sink.writeSigned(number);
        } else if (value instanceof Double number) {
            sink.writeByte('d');
            sink.writeFixed(Double.doubleToRawLongBits(number));
        } else if (value instanceof BigDecimal decimal) {
            sink.writeByte('e');
            byte[] unscaled = decimal.unscaledValue().toByteArray();
            sink.writeSigned(decimal.scale());
            sink.writeUnsigned(unscaled.length);
            sink.writeBytes(unscaled);
        } else if (value instanceof String text) {
            sink.writeByte('s');
            sink.writeText(text);
        } else if (value instanceof Instant time) {
            sink.writeByte('i');
            sink.writeSigned(time.getEpochSecond());
            sink.writeUnsigned(time.getNano());
        } else if (value instanceof List<?> list) {
            sink.writeByte('a');
            sink.writeUnsigned(list.size());
            list.forEach(element -> write(sink, element));
        } else if (value instanceof Map<?, ?> map) {
            sink.writeByte('m');
            sink.writeUnsigned(map.size());
            map.forEach((key, element) -> {
                sink.writeText(String.valueOf(key));
                write(sink, element);
            });
        } else {
            throw new IllegalArgumentException("no value of an answer: " + value.getClass());
        }
    }

    static @Nullable Object read(ByteSource source) {
        return read(source, 0);
    }

    private static @Nullable Object read(ByteSource source, int depth) {
        if (depth > DEEPEST) {
            throw new CorruptDataException("values are nested too deeply");
        }
        int kind = source.readByte();
        return switch (kind) {
            case 'n' -> null;
            case 't' -> true;
            case 'f' -> false;
            case 'l' -> source.readSigned();
            case 'd' -> Double.longBitsToDouble(source.readFixed());
            case 'e' -> {
                int scale = (int) source.readSigned();
                byte[] unscaled = source.readBytes(source.readCount(Byte.SIZE));
                yield new BigDecimal(new BigInteger(unscaled), scale);
            }
            case 's' -> source.readText();
            case 'i' -> Instant.ofEpochSecond(source.readSigned(), source.readUnsigned());
            case 'a' -> {
                int size = source.readCount(Byte.SIZE);
                List<@Nullable Object> list = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    list.add(read(source, depth + 1));
                }
                yield Collections.unmodifiableList(list);
            }
            case 'm' -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int left = source.readCount(Byte.SIZE); left > 0; left--) {
                    map.put(source.readText(), read(source, depth + 1));
                }
                yield Collections.unmodifiableMap(map);
            }
            default -> throw new CorruptDataException("unknown kind of value " + kind);
        };
    }
}
