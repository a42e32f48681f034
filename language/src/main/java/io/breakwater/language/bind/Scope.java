package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.syntax.ExpressionSyntax.Name;
import io.breakwater.model.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names an expression may use. Names are compared without regard to case, as DuckDB does.
 *
 * @param open whether the source was wrong, so that any name may be right
 * @param aliases values of select aliases that may be used, by lower-case name
 * @param otherAliases lower-case select aliases that may not be used here
 */
record Scope(List<ScopeColumn> columns, boolean open, Map<String, Typed> aliases, Set<String> otherAliases) {

    static Scope of(Relation relation, Set<String> otherAliases) {
        return new Scope(relation.columns(), !relation.known(), Map.of(), otherAliases);
    }

    Scope withAliases(Map<String, Typed> usable) {
        return new Scope(columns, open, usable, Set.of());
    }

    Typed resolve(Name name, BindContext context) {
        List<Integer> matches = matches(name);
        if (matches.size() > 1) {
            return context.unknown(
                    LanguageProblem.AMBIGUOUS_NAME,
                    name.span(),
                    "there are several columns '" + name.text() + "'",
                    "give them different names where they are selected");
        }
        Typed alias = name.parts().size() == 1 ? aliases.get(lower(name.last())) : null;
        if (matches.size() == 1) {
            Typed column = columns.get(matches.get(0)).at(matches.get(0));
            boolean same = alias == null || alias.unknown() || alias.equals(column);
            return same ? column : ambiguousAlias(name, context);
        }
        return alias != null ? alias : missing(name, context);
    }

    /** Positions of the columns the name fits. */
    List<Integer> matches(Name name) {
        int parts = name.parts().size();
        if (parts > 2) {
            return List.of();
        }
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equalsIgnoreCase(name.last()))
                .filter(i -> parts == 1
                        || columns.get(i)
                                .qualifier()
                                .equalsIgnoreCase(name.parts().get(0)))
                .boxed()
                .toList();
    }

    private static Typed ambiguousAlias(Name name, BindContext context) {
        return context.unknown(
                LanguageProblem.AMBIGUOUS_NAME,
                name.span(),
                "'" + name.text() + "' is both a column and a select alias with another value",
                "give the alias a name of its own");
    }

    private Typed missing(Name name, BindContext context) {
        String wanted = name.last();
        if (NotRepeatable.contains(name.text())) {
            return NotRepeatable.report(name.text(), name.span(), context);
        }
        if (open) {
            return Typed.UNKNOWN;
        }
        if (otherAliases.contains(lower(wanted)) && name.parts().size() == 1) {
            return context.unknown(
                    LanguageProblem.ALIAS_OUT_OF_PLACE,
                    name.span(),
                    "the select alias '" + wanted + "' can only be used in QUALIFY",
                    "repeat its expression here, or select it in a query inside FROM");
        }
        List<String> qualifiers =
                columns.stream().map(ScopeColumn::qualifier).distinct().toList();
        boolean knownQualifier = name.parts().size() == 1
                || qualifiers.stream().anyMatch(name.parts().get(0)::equalsIgnoreCase);
        if (!knownQualifier) {
            String qualifier = name.parts().get(0);
            return context.unknown(
                    LanguageProblem.UNKNOWN_QUALIFIER,
                    name.span(),
                    "there is no '" + qualifier + "' in FROM",
                    Suggestion.orElse(qualifier, qualifiers, "use the table's name or alias, or none"));
        }
        return context.unknown(
                LanguageProblem.UNKNOWN_COLUMN,
                name.span(),
                "there is no column '" + wanted + "'",
                Suggestion.orElse(wanted, candidates(), "the columns are " + shortList()));
    }

    private List<String> candidates() {
        List<String> names =
                new ArrayList<>(columns.stream().map(ScopeColumn::name).toList());
        names.addAll(aliases.keySet());
        return names;
    }

    private String shortList() {
        List<String> names = candidates();
        return String.join(", ", names.subList(0, Math.min(names.size(), 20))) + (names.size() > 20 ? ", .." : "");
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
