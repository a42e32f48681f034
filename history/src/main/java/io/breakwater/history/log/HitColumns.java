package io.breakwater.history.log;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.ColumnCodec;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.history.codec.StoredType;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hits of one block, column by column; evidence lies in one column per type of value. Where hits were reported, their
 * places among the hits and their identifiers follow; blocks without such hits end before.
 */
final class HitColumns {
    private HitColumns() {}

    static void write(ByteSink sink, List<Hit> hits) {
        sink.writeUnsigned(hits.size());
        texts(sink, hits, hit -> hit.detector().id());
        texts(sink, hits, hit -> hit.detector().planHash());
        texts(sink, hits, hit -> hit.detector().fileHash());
        texts(sink, hits, hit -> hit.status().text());
        texts(sink, hits, Hit::table);
        texts(sink, hits, hit -> hit.event().source());
        texts(sink, hits, hit -> hit.event().id());
        ColumnCodec.write(sink, DataType.TIMESTAMP, hits.stream().map(Hit::ts).toList());
        texts(sink, hits, hit -> hit.lane().columnValue());
        texts(sink, hits, hit -> hit.entity().type());
        texts(sink, hits, hit -> hit.entity().id());
        arrays(
                sink,
                hits,
                hit -> hit.affected().stream().map(EntityReference::type).toList());
        arrays(
                sink,
                hits,
                hit -> hit.affected().stream().map(EntityReference::id).toList());
        arrays(sink, hits, hit -> hit.columns().stream().map(HitColumn::name).toList());
        Map<DataType, List<@Nullable Object>> evidence = new EnumMap<>(DataType.class);
        for (Hit hit : hits) {
            for (HitColumn column : hit.columns()) {
                sink.writeByte(StoredType.number(column.type()));
                evidence.computeIfAbsent(column.type(), type -> new ArrayList<>())
                        .add(column.value());
            }
        }
        for (DataType type : DataType.values()) {
            List<@Nullable Object> values = evidence.getOrDefault(type, List.of());
            sink.writeUnsigned(values.size());
            ColumnCodec.write(sink, type, values);
        }
        writeReported(sink, hits);
    }

    private static void writeReported(ByteSink sink, List<Hit> hits) {
        List<@Nullable Object> places = new ArrayList<>();
        List<@Nullable Object> ids = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).isReported()) {
                places.add((long) i);
                ids.add(hits.get(i).id());
            }
        }
        if (!places.isEmpty()) {
            sink.writeUnsigned(places.size());
            ColumnCodec.write(sink, DataType.BIGINT, places);
            ColumnCodec.write(sink, DataType.VARCHAR, ids);
        }
    }

    /** Reads to the end of the source. */
    static List<Hit> read(ByteSource source) {
        int count = source.readCount(1);
        Iterator<@Nullable Object> detectors = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> planHashes = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> fileHashes = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> statuses = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> tables = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> sources = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> ids = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> ts = column(source, DataType.TIMESTAMP, count);
        Iterator<@Nullable Object> lanes = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> entityTypes = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> entityIds = column(source, DataType.VARCHAR, count);
        Iterator<@Nullable Object> affectedTypes = column(source, DataType.VARCHAR_ARRAY, count);
        Iterator<@Nullable Object> affectedIds = column(source, DataType.VARCHAR_ARRAY, count);
        Iterator<List<HitColumn>> evidence = evidence(source, ColumnCodec.read(source, DataType.VARCHAR_ARRAY, count));
        List<Hit> hits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hits.add(new Hit(
                    new DetectorVersion(text(detectors), text(planHashes), text(fileHashes)),
                    DetectorStatus.valueOf(text(statuses).toUpperCase(Locale.ROOT)),
                    text(tables),
                    new EventKey(text(sources), text(ids)),
                    (Long) present(ts.next()),
                    Lane.of(text(lanes)),
                    new EntityReference(text(entityTypes), text(entityIds)),
                    entities(strings(affectedTypes.next()), strings(affectedIds.next())),
                    evidence.next()));
        }
        if (!source.atEnd()) {
            readReported(source, hits);
        }
        return hits;
    }

    private static void readReported(ByteSource source, List<Hit> hits) {
        int count = source.readCount(1);
        Iterator<@Nullable Object> places = column(source, DataType.BIGINT, count);
        Iterator<@Nullable Object> ids = column(source, DataType.VARCHAR, count);
        for (int i = 0; i < count; i++) {
            long place = (Long) present(places.next());
            if (place < 0 || place >= hits.size()) {
                throw new CorruptDataException("an identifier belongs to no hit");
            }
            Hit hit = hits.get((int) place);
            hits.set(
                    (int) place,
                    new Hit(
                            text(ids),
                            hit.detector(),
                            hit.status(),
                            hit.table(),
                            hit.event(),
                            hit.ts(),
                            hit.lane(),
                            hit.entity(),
                            hit.affected(),
                            hit.columns()));
        }
    }

    private static Iterator<List<HitColumn>> evidence(ByteSource source, List<@Nullable Object> names) {
        List<List<DataType>> types = new ArrayList<>();
        for (Object namesOfHit : names) {
            List<DataType> typesOfHit = new ArrayList<>();
            for (int i = 0; i < strings(namesOfHit).size(); i++) {
                typesOfHit.add(StoredType.of(source.readByte()));
            }
            types.add(typesOfHit);
        }
        Map<DataType, Iterator<@Nullable Object>> values = new EnumMap<>(DataType.class);
        for (DataType type : DataType.values()) {
            values.put(type, column(source, type, source.readCount(1)));
        }
        List<List<HitColumn>> evidence = new ArrayList<>();
        for (int hit = 0; hit < names.size(); hit++) {
            List<String> namesOfHit = strings(names.get(hit));
            List<HitColumn> columns = new ArrayList<>();
            for (int i = 0; i < namesOfHit.size(); i++) {
                DataType type = types.get(hit).get(i);
                Iterator<@Nullable Object> next = values.get(type);
                if (next == null || !next.hasNext()) {
                    throw new CorruptDataException("a hit lacks its evidence");
                }
                columns.add(new HitColumn(namesOfHit.get(i), type, next.next()));
            }
            evidence.add(columns);
        }
        return evidence.iterator();
    }

    private static List<EntityReference> entities(List<String> types, List<String> ids) {
        if (types.size() != ids.size()) {
            throw new CorruptDataException("a hit names entities by halves");
        }
        List<EntityReference> entities = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            entities.add(new EntityReference(types.get(i), ids.get(i)));
        }
        return entities;
    }

    private static void texts(ByteSink sink, List<Hit> hits, Function<Hit, String> value) {
        ColumnCodec.write(sink, DataType.VARCHAR, hits.stream().map(value).toList());
    }

    private static void arrays(ByteSink sink, List<Hit> hits, Function<Hit, List<String>> value) {
        ColumnCodec.write(sink, DataType.VARCHAR_ARRAY, hits.stream().map(value).toList());
    }

    private static Iterator<@Nullable Object> column(ByteSource source, DataType type, int count) {
        return ColumnCodec.read(source, type, count).iterator();
    }

    private static String text(Iterator<@Nullable Object> column) {
        return (String) present(column.next());
    }

    @SuppressWarnings("unchecked") // the codec gives lists of strings for this type
    private static List<String> strings(@Nullable Object value) {
        return (List<String>) present(value);
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new CorruptDataException("a hit lacks a value");
        }
        return value;
    }
}
