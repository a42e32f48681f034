package io.breakwater.history.log;

import io.breakwater.history.codec.CorruptDataException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stored values of one control record, by position. What lacks or is none of its kind is corrupt. */
record ControlRow(List<@Nullable Object> values) {
    String text(int index) {
        return (String) required(index);
    }

    @Nullable
    String textOrNull(int index) {
        return (String) values.get(index);
    }

    boolean flag(int index) {
        return (Boolean) required(index);
    }

    long time(int index) {
        return (Long) required(index);
    }

    @Nullable
    Long timeOrNull(int index) {
        return (Long) values.get(index);
    }

    @SuppressWarnings("unchecked") // the codec gives lists of strings for this type
    List<String> texts(int index) {
        return (List<String>) required(index);
    }

    <E extends Enum<E>> E oneOf(int index, Class<E> type) {
        try {
            return Enum.valueOf(type, text(index).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new CorruptDataException("a control record holds an unknown word");
        }
    }

    private Object required(int index) {
        Object value = values.get(index);
        if (value == null) {
            throw new CorruptDataException("a control record lacks a value");
        }
        return value;
    }
}
