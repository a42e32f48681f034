package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.table.Table;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.Map;
import java.util.Set;

/** What names may refer to, and where problems go. */
public record BindContext(
        Map<String, Table> tables, FunctionLibrary functions, Set<String> listNames, Diagnostics diagnostics) {

    void error(LanguageProblem code, Span span, String message, String remedy) {
        diagnostics.error(code, span, message, remedy);
    }

    Typed unknown(LanguageProblem code, Span span, String message, String remedy) {
        error(code, span, message, remedy);
        return Typed.UNKNOWN;
    }
}
