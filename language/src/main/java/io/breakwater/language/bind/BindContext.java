package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.table.Table;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.Map;
import java.util.Set;

/**
 * What names may refer to, and where problems go.
 *
 * @param keysBounded whether something says how many keys windows without an end may hold
 */
public record BindContext(
        Map<String, Table> tables,
        FunctionLibrary functions,
        Set<String> listNames,
        boolean keysBounded,
        Diagnostics diagnostics) {

    void error(LanguageProblem code, Span span, String message, String remedy) {
        diagnostics.error(code, span, message, remedy);
    }

    void warning(LanguageProblem code, Span span, String message, String remedy) {
        diagnostics.warning(code, span, message, remedy);
    }

    Typed unknown(LanguageProblem code, Span span, String message, String remedy) {
        error(code, span, message, remedy);
        return Typed.UNKNOWN;
    }
}
