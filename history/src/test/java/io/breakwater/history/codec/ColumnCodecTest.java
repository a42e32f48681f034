package io.breakwater.history.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;

class ColumnCodecTest {
    @Property(tries = 1500)
    void readsWhatWasWritten(@ForAll("columns") Tuple2<DataType, List<Object>> column) {
        ByteSink sink = new ByteSink();
        ColumnCodec.write(sink, column.get1(), column.get2());
        ByteSource source = new ByteSource(sink.toByteArray());

        assertThat(ColumnCodec.read(source, column.get1(), column.get2().size()))
                .isEqualTo(column.get2());
        assertThat(source.atEnd()).isTrue();
    }

    @Property(tries = 500)
    void noticesThatBytesAreMissing(@ForAll("columns") Tuple2<DataType, List<Object>> column) {
        ByteSink sink = new ByteSink();
        ColumnCodec.write(sink, column.get1(), column.get2());
        byte[] bytes = sink.toByteArray();
        ByteSource cut = new ByteSource(Arrays.copyOf(bytes, bytes.length - 1));

        assertThatThrownBy(
                        () -> ColumnCodec.read(cut, column.get1(), column.get2().size()))
                .isInstanceOf(CorruptDataException.class);
    }

    @Test
    void refusesHalvesOfSurrogatePairs() {
        for (String text : List.of("\uD83D", "x\uDE00", "\uDE00\uD83D", "\uD83Dx")) {
            assertThatThrownBy(() -> ColumnCodec.write(new ByteSink(), DataType.VARCHAR, List.of(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("surrogate");
        }
    }

    @Test
    void refusesValuesOfAnotherType() {
        assertThatThrownBy(() -> ColumnCodec.write(new ByteSink(), DataType.BIGINT, List.of("1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnCodec.write(new ByteSink(), DataType.DECIMAL, List.of(new BigDecimal("1.5"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("digits");
    }

    @Provide
    Arbitrary<Tuple2<DataType, List<Object>>> columns() {
        return Arbitraries.of(DataType.values())
                .flatMap(type ->
                        values(type).injectNull(0.2).list().ofMaxSize(40).map(list -> Tuple.of(type, list)));
    }

    private static Arbitrary<Object> values(DataType type) {
        return switch (type) {
            case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
            case BIGINT, TIMESTAMP -> Arbitraries.longs().asGeneric();
            case DOUBLE ->
                Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.doubles()),
                                Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0)))
                        .asGeneric();
            case DECIMAL ->
                Arbitraries.bigIntegers()
                        .between(BigInteger.TEN.pow(38).negate(), BigInteger.TEN.pow(38))
                        .map(unscaled -> new BigDecimal(unscaled, DataType.DECIMAL_SCALE))
                        .asGeneric();
            case VARCHAR -> texts().asGeneric();
            case VARCHAR_ARRAY -> texts().list().ofMaxSize(5).asGeneric();
        };
    }

    /** Any code points, NUL and those beyond the basic plane included. */
    private static Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .list()
                .ofMaxSize(12)
                .map(points -> {
                    StringBuilder text = new StringBuilder();
                    points.forEach(text::appendCodePoint);
                    return text.toString();
                });
    }
}
