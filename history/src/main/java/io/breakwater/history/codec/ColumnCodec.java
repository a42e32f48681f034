package io.breakwater.history.codec;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One column of values, format 1: which are null, then the others one after the other. Integers and times are written as
 * the difference to the one before, texts as all lengths and then all UTF-8.
 */
public final class ColumnCodec {
    private static final int NONE_NULL = 0;
    private static final int SOME_NULL = 1;
    private static final int ALL_NULL = 2;

    private ColumnCodec() {}

    /**
     * Writes the values, which must be as {@link DataType} says.
     *
     * @throws IllegalArgumentException if a value is not of the type
     */
    public static void write(ByteSink sink, DataType type, List<? extends @Nullable Object> values) {
        int present = 0;
        for (Object value : values) {
            present += value == null ? 0 : 1;
        }
        writeNulls(sink, values, present);
        try {
            writePresent(sink, type, values, present);
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("a value is not of type " + type, e);
        }
    }

    /** Reads {@code count} values; null stands for SQL NULL. */
    public static List<@Nullable Object> read(ByteSource source, DataType type, int count) {
        boolean[] nulls = readNulls(source, count);
        int present = 0;
        for (boolean isNull : nulls) {
            present += isNull ? 0 : 1;
        }
        List<Object> values = readPresent(source, type, present);
        List<@Nullable Object> result = new ArrayList<>(count);
        int next = 0;
        for (boolean isNull : nulls) {
            result.add(isNull ? null : values.get(next++));
        }
        return result;
    }

    private static void writeNulls(ByteSink sink, List<? extends @Nullable Object> values, int present) {
        if (present == values.size()) {
            sink.writeByte(NONE_NULL);
        } else if (present == 0) {
            sink.writeByte(ALL_NULL);
        } else {
            sink.writeByte(SOME_NULL);
            Bits bits = new Bits(sink);
            for (Object value : values) {
                bits.add(value == null);
            }
            bits.finish();
        }
    }

    private static boolean[] readNulls(ByteSource source, int count) {
        boolean[] nulls = new boolean[count];
        switch (source.readByte()) {
            case NONE_NULL -> {}
            case ALL_NULL -> java.util.Arrays.fill(nulls, true);
            case SOME_NULL -> {
                List<Object> bits = readBits(source, count);
                for (int i = 0; i < count; i++) {
                    nulls[i] = (Boolean) bits.get(i);
                }
            }
            default -> throw new CorruptDataException("unknown marking of nulls");
        }
        return nulls;
    }

    private static void writePresent(
            ByteSink sink, DataType type, List<? extends @Nullable Object> values, int present) {
        switch (type) {
            case BOOLEAN -> {
                Bits bits = new Bits(sink);
                forEach(values, value -> bits.add((Boolean) value));
                bits.finish();
            }
            case BIGINT, TIMESTAMP -> {
                long last = 0;
                for (Object value : values) {
                    if (value != null) {
                        sink.writeSigned((Long) value - last);
                        last = (Long) value;
                    }
                }
            }
            case DOUBLE -> forEach(values, value -> sink.writeFixed(Double.doubleToRawLongBits((Double) value)));
            case DECIMAL -> forEach(values, value -> writeDecimal(sink, (BigDecimal) value));
            case VARCHAR -> writeTexts(sink, values, present);
            case VARCHAR_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                forEach(values, value -> {
                    List<?> array = (List<?>) value;
                    sink.writeUnsigned(array.size());
                    elements.addAll(array);
                });
                elements.forEach(element -> requireNonNull(element, "an array holds null"));
                writeTexts(sink, elements, elements.size());
            }
        }
    }

    private static void forEach(List<? extends @Nullable Object> values, Consumer<Object> present) {
        for (Object value : values) {
            if (value != null) {
                present.accept(value);
            }
        }
    }

    private static List<Object> readPresent(ByteSource source, DataType type, int count) {
        List<Object> values = new ArrayList<>(count);
        switch (type) {
            case BOOLEAN -> values = readBits(source, count);
            case BIGINT, TIMESTAMP -> {
                long last = 0;
                for (int i = 0; i < count; i++) {
                    last += source.readSigned();
                    values.add(last);
                }
            }
            case DOUBLE -> {
                for (int i = 0; i < count; i++) {
                    values.add(Double.longBitsToDouble(source.readFixed()));
                }
            }
            case DECIMAL -> {
                for (int i = 0; i < count; i++) {
                    byte[] unscaled = source.readBytes(source.readCount(Byte.SIZE));
                    if (unscaled.length == 0) {
                        throw new CorruptDataException("a decimal has no digits");
                    }
                    values.add(new BigDecimal(new BigInteger(unscaled), DataType.DECIMAL_SCALE));
                }
            }
            case VARCHAR -> values.addAll(readTexts(source, count));
            case VARCHAR_ARRAY -> values.addAll(readArrays(source, count));
        }
        return values;
    }

    private static void writeDecimal(ByteSink sink, BigDecimal value) {
        if (value.scale() != DataType.DECIMAL_SCALE) {
            throw new IllegalArgumentException("a decimal has " + value.scale() + " digits behind the point");
        }
        byte[] unscaled = value.unscaledValue().toByteArray();
        sink.writeUnsigned(unscaled.length);
        sink.writeBytes(unscaled);
    }

    private static void writeTexts(ByteSink sink, List<? extends @Nullable Object> texts, int present) {
        byte[][] encoded = new byte[present][];
        int next = 0;
        for (Object text : texts) {
            if (text != null) {
                byte[] bytes = ByteSink.utf8((String) text);
                sink.writeUnsigned(bytes.length);
                encoded[next++] = bytes;
            }
        }
        for (byte[] bytes : encoded) {
            sink.writeBytes(bytes);
        }
    }

    private static List<String> readTexts(ByteSource source, int count) {
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = source.readCount(Byte.SIZE);
        }
        List<String> texts = new ArrayList<>(count);
        for (int length : lengths) {
            texts.add(source.readText(length));
        }
        return texts;
    }

    private static List<List<String>> readArrays(ByteSource source, int count) {
        int[] lengths = new int[count];
        int total = 0;
        for (int i = 0; i < count; i++) {
            lengths[i] = source.readCount(Byte.SIZE);
            total += lengths[i];
        }
        List<String> elements = readTexts(source, total);
        List<List<String>> arrays = new ArrayList<>(count);
        int next = 0;
        for (int length : lengths) {
            arrays.add(List.copyOf(elements.subList(next, next + length)));
            next += length;
        }
        return arrays;
    }

    private static List<Object> readBits(ByteSource source, int count) {
        List<Object> bits = new ArrayList<>(count);
        int packed = 0;
        for (int i = 0; i < count; i++) {
            if (i % Byte.SIZE == 0) {
                packed = source.readByte();
            }
            bits.add((packed >> (i % Byte.SIZE) & 1) == 1);
        }
        return bits;
    }

    /** Writes eight bits to a byte, the first one lowest. */
    private static final class Bits {
        private final ByteSink sink;
        private int packed;
        private int count;

        Bits(ByteSink sink) {
            this.sink = sink;
        }

        void add(boolean bit) {
            packed |= bit ? 1 << count : 0;
            if (++count == Byte.SIZE) {
                finish();
            }
        }

        void finish() {
            if (count > 0) {
                sink.writeByte(packed);
                packed = 0;
                count = 0;
            }
        }
    }
}
