package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.ExpressionSyntax.FunctionCall;
import io.breakwater.language.syntax.ExpressionSyntax.Literal;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression.Lookup;
import io.breakwater.plan.expression.Expression.LookupKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The questions about lists, labels and facts. */
final class LookupBinder {
    private static final Map<String, LookupKind> KINDS = Map.of(
            "IN_LIST", LookupKind.IN_LIST,
            "HAS_LABEL", LookupKind.HAS_LABEL,
            "FACT", LookupKind.FACT);
    private static final Map<LookupKind, String> USAGE = Map.of(
            LookupKind.IN_LIST, "in_list('list', value)",
            LookupKind.HAS_LABEL, "has_label('entity type', id, 'label')",
            LookupKind.FACT, "fact('entity type', id, 'name')");

    private final BindContext context;
    private final ExpressionBinder expressions;

    LookupBinder(BindContext context, ExpressionBinder expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    static List<String> names() {
        return List.copyOf(KINDS.keySet());
    }

    boolean takes(String name) {
        return KINDS.containsKey(name);
    }

    Typed bind(FunctionCall call) {
        LookupKind kind = kind(call);
        String usage = USAGE.getOrDefault(kind, "");
        if (expressions.clause() == Clause.COMPUTED_COLUMN) {
            return context.unknown(
                    LanguageProblem.COMPUTED_COLUMN_CONTENT,
                    call.span(),
                    "a computed column cannot look anything up: its value is stored with the event for good",
                    "ask " + usage + " in the detector");
        }
        int arguments = kind == LookupKind.IN_LIST ? 2 : 3;
        if (call.arguments().size() != arguments) {
            return context.unknown(
                    LanguageProblem.ARGUMENTS,
                    call.span(),
                    call.name().toLowerCase(Locale.ROOT) + " takes " + arguments + " arguments",
                    "write " + usage);
        }
        Optional<String> subject = constant(call.arguments().get(0), usage);
        Optional<String> name = kind == LookupKind.IN_LIST
                ? Optional.of("")
                : constant(call.arguments().get(2), usage);
        Typed operand = operand(call.arguments().get(1));
        boolean listKnown = kind != LookupKind.IN_LIST
                || subject.isEmpty()
                || listKnown(subject.get(), call.arguments().get(0));
        if (subject.isEmpty() || name.isEmpty() || operand.unknown() || !listKnown) {
            return Typed.UNKNOWN;
        }
        return Typed.value(new Lookup(kind, subject.get(), Coercion.convert(operand, DataType.VARCHAR), name.get()));
    }

    private static LookupKind kind(FunctionCall call) {
        return KINDS.getOrDefault(call.name(), LookupKind.FACT);
    }

    private Optional<String> constant(ExpressionSyntax argument, String usage) {
        if (argument instanceof Literal literal && literal.constant().value() instanceof String text) {
            return Optional.of(text);
        }
        context.error(
                LanguageProblem.LOOKUP_NOT_CONSTANT, argument.span(), "this must be a constant text", "write " + usage);
        return Optional.empty();
    }

    private Typed operand(ExpressionSyntax argument) {
        Typed operand = expressions.bind(argument);
        if (operand.unknown() || operand.isNull() || operand.is(DataType.VARCHAR)) {
            return operand;
        }
        return context.unknown(
                LanguageProblem.ENTITY_TYPE,
                argument.span(),
                "what is looked up must be VARCHAR, but this is " + operand.typeName(),
                "convert it: CAST(x AS VARCHAR)");
    }

    private boolean listKnown(String list, ExpressionSyntax argument) {
        if (context.listNames().contains(list)) {
            return true;
        }
        context.error(
                LanguageProblem.UNKNOWN_LIST,
                argument.span(),
                "there is no list '" + list + "'",
                Suggestion.orElse(list, context.listNames(), "add it as lists/" + list + ".yaml"));
        return false;
    }
}
