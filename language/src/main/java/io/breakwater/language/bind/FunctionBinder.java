package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.syntax.ExpressionSyntax.FunctionCall;
import java.util.ArrayList;
import java.util.List;

/** Decides what a function call is: a lookup, an aggregate, a form of CASE, or a function of the library. */
final class FunctionBinder {
    private final BindContext context;
    private final ExpressionBinder expressions;
    private final ChoiceBinder choices;
    private final LibraryBinder library;
    private final LookupBinder lookups;
    private final AggregateBinder aggregates;

    FunctionBinder(BindContext context, ExpressionBinder expressions, ChoiceBinder choices) {
        this.context = context;
        this.expressions = expressions;
        this.choices = choices;
        this.library = new LibraryBinder(context);
        this.lookups = new LookupBinder(context, expressions);
        this.aggregates = new AggregateBinder(context, expressions);
    }

    Typed bind(FunctionCall call) {
        if (aggregates.takes(call)) {
            return aggregates.bind(call);
        }
        if (!plain(call)) {
            expressions.bindAll(call.arguments());
            return Typed.UNKNOWN;
        }
        if (lookups.takes(call.name())) {
            return lookups.bind(call);
        }
        List<Typed> arguments = expressions.bindAll(call.arguments());
        if (call.name().equals("COALESCE") && !arguments.isEmpty()) {
            return choices.coalesce(arguments, call.span());
        }
        if (call.name().equals("NULLIF") && arguments.size() == 2) {
            return choices.nullIf(arguments.get(0), arguments.get(1), call.span());
        }
        if (NotRepeatable.contains(call.name())) {
            return NotRepeatable.report(call.name(), call.span(), context);
        }
        if (context.functions().isOnlyInColumns(call.name()) && expressions.clause() != Clause.COMPUTED_COLUMN) {
            return context.unknown(
                    LanguageProblem.ONLY_IN_COLUMN,
                    call.nameSpan(),
                    call.name() + " answers as of the event that comes in, which only a computed column sees in time",
                    "make it a computed column of the table, and use that here");
        }
        return library.bind(call, arguments, names());
    }

    private boolean plain(FunctionCall call) {
        if (call.distinct()) {
            context.error(
                    LanguageProblem.DISTINCT_OUT_OF_PLACE,
                    call.nameSpan(),
                    call.name() + " takes no DISTINCT",
                    "DISTINCT belongs to COUNT(DISTINCT x) OVER ..");
        }
        if (call.filter().isPresent()) {
            context.error(
                    LanguageProblem.FILTER_OUT_OF_PLACE,
                    call.filter().get().span(),
                    call.name() + " takes no FILTER",
                    "FILTER belongs to aggregates over a window; elsewhere write CASE WHEN .. THEN .. END");
        }
        if (call.star()) {
            context.error(
                    LanguageProblem.ARGUMENTS, call.span(), call.name() + "(*) has no meaning", "name the column");
        }
        return !call.distinct() && call.filter().isEmpty() && !call.star();
    }

    /** Everything that can stand before a parenthesis. */
    private List<String> names() {
        List<String> names = new ArrayList<>(context.functions().names());
        names.addAll(List.of("COALESCE", "NULLIF"));
        names.addAll(LookupBinder.names());
        names.addAll(AggregateBinder.names());
        return names;
    }
}
