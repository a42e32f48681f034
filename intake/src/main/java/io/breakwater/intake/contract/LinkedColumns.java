package io.breakwater.intake.contract;

import io.breakwater.model.pack.LinkKind;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.signals.link.EmailPattern;
import io.breakwater.signals.link.LinkMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table whose values link accounts. Whose they are says the table's first column that names an account: it is
 * who does something, others may be to whom it is done.
 */
final class LinkedColumns {
    private final LinkMemory memory;
    private final int account;
    private final List<Linking> linking = new ArrayList<>();

    /** @param memory told what every event links */
    LinkedColumns(Table table, LinkMemory memory) {
        this.memory = memory;
        List<Optional<String>> types =
                table.columns().stream().map(Column::entityType).toList();
        this.account = types.indexOf(Optional.of(LinkMemory.ACCOUNT));
        LinkRules rules = memory.rules();
        for (int kind = 0; kind < rules.by().size(); kind++) {
            LinkKind by = rules.by().get(kind);
            for (int column = 0; column < types.size() && by.isIn(table.name()); column++) {
                String type = types.get(column).orElse("");
                if (account >= 0 && by.reads(type)) {
                    linking.add(new Linking(column, kind, by.readsPatternOf(type)));
                }
            }
        }
    }

    /** @param pattern whether not the value links, but its pattern as an e-mail address */
    private record Linking(int column, int kind, boolean pattern) {
        Optional<String> of(String value) {
            return pattern ? EmailPattern.of(value) : Optional.of(value);
        }
    }

    /**
     * An event came in: what its values link is linked from now on.
     *
     * @param ts its engine time
     * @param declared its values by their place among the table's columns; a computed one is calculated when it is asked for
     */
    void see(long ts, IntFunction<@Nullable Object> declared) {
        if (!memory.rules().any()) {
            return;
        }
        memory.advanceTo(ts);
        for (Linking one : linking) {
            if (declared.apply(account) instanceof String who && declared.apply(one.column()) instanceof String value) {
                one.of(value).ifPresent(shared -> memory.see(who, one.kind(), shared));
            }
        }
    }
}
