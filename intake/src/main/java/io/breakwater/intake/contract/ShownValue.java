package io.breakwater.intake.contract;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import java.util.List;
import java.util.Map;

/** Quotes a refused value in a message, where the column's sensitivity allows it. */
final class ShownValue {
    private static final int MAXIMUM_LENGTH = 40;

    private ShownValue() {}

    /** {@code ", got '12,5'"} for a public column, empty for any other and for lists and objects. */
    static String of(Column column, Object value) {
        if (column.sensitivity() != Sensitivity.PUBLIC || value instanceof List || value instanceof Map) {
            return "";
        }
        return ", got '" + clip(value.toString()) + "'";
    }

    /** At most the beginning of a text, without characters that would disturb a log or a page. */
    static String clip(String text) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), MAXIMUM_LENGTH);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
        return shown.append(end < text.length() ? ".." : "").toString();
    }
}
