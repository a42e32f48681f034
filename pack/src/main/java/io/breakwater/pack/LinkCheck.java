package io.breakwater.pack;

import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.PackFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.signals.Signals;
import io.breakwater.signals.link.LinkMemory;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Checks what links accounts against the tables whose events are to link them. */
final class LinkCheck {
    private static final Place FILE = Place.ofFile("breakwater.yaml");

    private LinkCheck() {}

    static void check(Definitions definitions, ProblemLog problems) {
        LinkRules rules = definitions.pack().map(PackFile::links).orElse(LinkRules.NONE);
        if (!rules.any()) {
            checkUnused(definitions.contracts(), problems);
        }
        Set<String> kinds = new HashSet<>();
        for (LinkKind kind : rules.by()) {
            if (kind.entityType().isEmpty()) {
                // Said already: the key is missing.
                continue;
            }
            if (!kinds.add(kind.entityType())) {
                problems.error(
                        PackProblem.DUPLICATE_ID,
                        FILE,
                        "'" + kind.entityType() + "' links twice",
                        "remove one of the two, and name the tables of both in the other");
            }
            check(kind, definitions.contracts(), problems);
        }
    }

    /** Where nothing links, a function of links could only say so. */
    private static void checkUnused(Collection<Table> tables, ProblemLog problems) {
        for (Table table : tables) {
            for (Column column : table.columns()) {
                String text = column.expression().orElse("").toUpperCase(Locale.ROOT);
                Signals.linkFunctions().stream()
                        .filter(text::contains)
                        .findFirst()
                        .ifPresent(function -> problems.error(
                                PackProblem.UNFIT_LINKS,
                                Place.ofFile("tables/" + table.name() + ".yaml"),
                                "the column '" + column.name() + "' asks " + function + ", but nothing links accounts",
                                "say in breakwater.yaml what does, under links"));
            }
        }
    }

    private static void check(LinkKind kind, Collection<Table> tables, ProblemLog problems) {
        if (kind.entityType().equals(LinkMemory.ACCOUNT)) {
            problems.error(
                    PackProblem.UNFIT_LINKS,
                    FILE,
                    "accounts are what is linked, they cannot link",
                    "name a type of entity that accounts share, such as device");
        } else if (!canLink(kind, tables)) {
            problems.error(
                    PackProblem.UNFIT_LINKS,
                    FILE,
                    "no event can link accounts by '" + kind.entityType() + "'"
                            + (kind.tables().isEmpty() ? "" : " in each table that is named"),
                    "give a column 'entity: " + kind.entityType()
                            + "' in a table that has one with 'entity: account' too, or remove the kind");
        }
    }

    /** Some table can, and each that is named. */
    private static boolean canLink(LinkKind kind, Collection<Table> tables) {
        return kind.tables().isEmpty()
                ? tables.stream().anyMatch(table -> canLink(kind, table))
                : tables.stream().filter(table -> kind.isIn(table.name())).allMatch(table -> canLink(kind, table));
    }

    private static boolean canLink(LinkKind kind, Table table) {
        return names(table, LinkMemory.ACCOUNT::equals) && names(table, kind::reads);
    }

    private static boolean names(Table table, Predicate<String> type) {
        return table.columns().stream()
                .map(Column::entityType)
                .flatMap(Optional::stream)
                .anyMatch(type);
    }
}
