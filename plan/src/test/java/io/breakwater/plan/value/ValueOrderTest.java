package io.breakwater.plan.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ValueOrderTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "\uFFFD", "\uE000", "\uD7FF", "\uD83D\uDE00", "\uD800\uDC00")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    /** Bytes of UTF-8 are ordered like code points. */
    @Property
    void textComparesByCodePoint(@ForAll("texts") String left, @ForAll("texts") String right) {
        int byBytes =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(ValueOrder.compare(left, right))).isEqualTo(Integer.signum(byBytes));
    }

    @Example
    void zeroHasNoSignAndNaNIsGreatest() {
        assertThat(ValueOrder.compare(-0.0, 0.0)).isZero();
        assertThat(ValueOrder.canonical(-0.0)).isEqualTo(ValueOrder.canonical(0.0));
        assertThat(ValueOrder.compare(Double.NaN, Double.POSITIVE_INFINITY)).isPositive();
        assertThat(ValueOrder.compare(Double.NaN, Double.NaN)).isZero();
        assertThat(ValueOrder.canonical(Double.NaN)).isEqualTo(Double.NaN);
    }

    @Example
    void otherTypesCompareAsExpected() {
        assertThat(ValueOrder.compare(1L, 2L)).isNegative();
        assertThat(ValueOrder.compare(true, false)).isPositive();
        assertThat(ValueOrder.compare(new BigDecimal("1.500000"), new BigDecimal("1.5")))
                .isZero();
        assertThat(ValueOrder.compare(List.of("a"), List.of("a", "b"))).isNegative();
        assertThat(ValueOrder.compare(List.of("b"), List.of("a", "b"))).isPositive();
    }
}
