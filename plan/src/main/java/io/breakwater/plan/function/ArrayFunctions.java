package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of arrays of texts. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                contains("ARRAY_CONTAINS"),
                contains("LIST_CONTAINS"),
                length("ARRAY_LENGTH"),
                length("CARDINALITY"),
                new ScalarFunction(
                        "LIST_EXTRACT",
                        List.of(VARCHAR_ARRAY, BIGINT),
                        false,
                        VARCHAR,
                        true,
                        "One element of the array, counted from 1, or from the end where negative; NULL where there is"
                                + " none.",
                        "LIST_EXTRACT(STRING_SPLIT('a,b', ','), 2) = 'b'",
                        arguments -> element(Arguments.array(arguments, 0), Arguments.whole(arguments, 1))),
                new ScalarFunction(
                        "STRING_SPLIT",
                        List.of(VARCHAR, VARCHAR),
                        false,
                        VARCHAR_ARRAY,
                        false,
                        "The parts of the text between separators; the whole text if the separator is NULL.",
                        "ARRAY_LENGTH(STRING_SPLIT('a,b', ',')) = 2",
                        arguments -> split((String) arguments[0], (String) arguments[1])));
    }

    private static ScalarFunction contains(String name) {
        return new ScalarFunction(
                name,
                List.of(VARCHAR_ARRAY, VARCHAR),
                false,
                BOOLEAN,
                true,
                "Whether the array has the text as an element.",
                name + "(STRING_SPLIT('a,b', ','), 'b') = TRUE",
                arguments -> Arguments.array(arguments, 0).contains(Arguments.text(arguments, 1)));
    }

    private static ScalarFunction length(String name) {
        return new ScalarFunction(
                name,
                List.of(VARCHAR_ARRAY),
                false,
                BIGINT,
                true,
                "Number of elements of the array.",
                name + "(STRING_SPLIT('a,b', ',')) = 2",
                arguments -> (long) Arguments.array(arguments, 0).size());
    }

    private static @Nullable Object split(@Nullable String text, @Nullable String separator) {
        if (text == null) {
            return null;
        }
        return separator == null ? List.of(text) : TextSplitting.split(text, separator);
    }

    private static @Nullable Object element(List<String> array, long number) {
        long index = number > 0 ? number - 1 : number < 0 ? array.size() + number : -1;
        return index >= 0 && index < array.size() ? array.get((int) index) : null;
    }
}
