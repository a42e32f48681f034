package io.breakwater.plan.function;

import java.util.ArrayList;
import java.util.List;

/**
 * The scalar library every runtime shares. Where DuckDB has a function of the same name it means the same, except that
 * what is an error there is NULL here.
 */
public final class StandardFunctions {
    private static final FunctionLibrary LIBRARY = new FunctionLibrary(all());

    private StandardFunctions() {}

    public static FunctionLibrary library() {
        return LIBRARY;
    }

    private static List<ScalarFunction> all() {
        List<ScalarFunction> functions = new ArrayList<>();
        functions.addAll(TextFunctions.all());
        functions.addAll(TextSearchFunctions.all());
        functions.addAll(TextMeasureFunctions.all());
        functions.addAll(RegexFunctions.all());
        functions.addAll(NumberFunctions.all());
        functions.addAll(ChoiceFunctions.all());
        functions.addAll(TimeFunctions.all());
        functions.addAll(ArrayFunctions.all());
        return functions;
    }
}
