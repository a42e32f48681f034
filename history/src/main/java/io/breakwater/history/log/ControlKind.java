package io.breakwater.history.log;

import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.control.RunBegan;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.value.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of control record is stored. The name and the columns are part of the format: a kind may be added, but none
 * may change.
 */
record ControlKind<T extends ControlRecord>(
        String name,
        Class<T> type,
        List<DataType> columns,
        Function<T, List<@Nullable Object>> toRow,
        Function<ControlRow, T> fromRow) {
    private static final DataType TEXT = DataType.VARCHAR;

    private static final List<ControlKind<?>> ALL = List.of(
            new ControlKind<>(
                    "fact",
                    FactChange.class,
                    List.of(TEXT, TEXT, TEXT, TEXT),
                    fact -> row(fact.entity().type(), fact.entity().id(), fact.name(), fact.value()),
                    row -> new FactChange(entity(row), row.text(2), row.textOrNull(3))),
            new ControlKind<>(
                    "label",
                    LabelChange.class,
                    List.of(TEXT, TEXT, TEXT, DataType.BOOLEAN, DataType.TIMESTAMP),
                    label -> row(
                            label.entity().type(),
                            label.entity().id(),
                            label.label(),
                            label.present(),
                            label.expires()),
                    row -> new LabelChange(entity(row), row.text(2), row.flag(3), row.timeOrNull(4))),
            new ControlKind<>(
                    "list",
                    ListChange.class,
                    List.of(TEXT, TEXT, DataType.VARCHAR_ARRAY, DataType.VARCHAR_ARRAY),
                    list -> row(list.list(), stored(list.kind()), list.added(), list.removed()),
                    row -> new ListChange(
                            row.text(0), row.oneOf(1, ListDefinition.Kind.class), row.texts(2), row.texts(3))),
            new ControlKind<>(
                    "detector",
                    DetectorChange.class,
                    List.of(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT),
                    change -> row(
                            change.detector().id(),
                            change.detector().planHash(),
                            change.detector().fileHash(),
                            change.before() == null ? null : stored(change.before()),
                            stored(change.status()),
                            stored(change.reason())),
                    row -> new DetectorChange(
                            new DetectorVersion(row.text(0), row.text(1), row.text(2)),
                            row.textOrNull(3) == null ? null : row.oneOf(3, DetectorStatus.class),
                            row.oneOf(4, DetectorStatus.class),
                            row.oneOf(5, DetectorChange.Reason.class))),
            new ControlKind<>(
                    "pack",
                    PackActivation.class,
                    List.of(TEXT, TEXT),
                    pack -> row(pack.packName(), pack.packHash()),
                    row -> new PackActivation(row.text(0), row.text(1))),
            new ControlKind<>(
                    "run",
                    RunBegan.class,
                    List.of(TEXT, TEXT, DataType.TIMESTAMP),
                    run -> row(run.detector(), run.planHash(), run.toTs()),
                    row -> new RunBegan(row.text(0), row.text(1), row.time(2))));

    static ControlKind<?> of(ControlRecord change) {
        return ALL.stream()
                .filter(kind -> kind.type.isInstance(change))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no way to store a " + change.getClass()));
    }

    static ControlKind<?> named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new CorruptDataException("unknown kind of control record"));
    }

    List<@Nullable Object> row(ControlRecord change) {
        return toRow.apply(type.cast(change));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static String stored(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static EntityReference entity(ControlRow row) {
        return new EntityReference(row.text(0), row.text(1));
    }
}
