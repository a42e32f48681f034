package io.breakwater.engine.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.StandardFunctions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowStateTest {
    private static WindowState counting(Frame frame) {
        return new WindowState(
                List.of(new WindowCall(
                        "seen",
                        WindowFunction.COUNT,
                        false,
                        List.of(),
                        List.of(new Expression.ColumnReference(0, "key", DataType.BIGINT, false)),
                        frame,
                        DataType.BIGINT)),
                new ExpressionCompiler(StandardFunctions.library(), (kind, subject, operand, name) -> null));
    }

    @Test
    void keysLeaveWhenTheirFramesHaveRunEmpty() {
        WindowState state =
                counting(new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(100), Frame.Bound.CURRENT_ROW, false));

        for (long ts = 0; ts < 10_000; ts++) {
            long key = ts;
            state.process(ts, index -> key);
        }

        // The keys of the last hundred microseconds and the one exactly at the edge.
        assertThat(state.partitionCount()).isEqualTo(101);
    }

    @Test
    void aKeyThatIsUsedStays() {
        WindowState state =
                counting(new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(100), Frame.Bound.CURRENT_ROW, false));

        Object[] last = new Object[0];
        for (long ts = 0; ts < 10_000; ts++) {
            long key = ts % 2 == 0 ? -1 : ts;
            last = state.process(ts, index -> key);
        }

        assertThat(last).containsExactly(1L);
        assertThat(state.process(10_000, index -> -1L)).containsExactly(51L);
    }

    @Test
    void keysOfFramesOverRowsNeverLeave() {
        WindowState state =
                counting(new Frame(Frame.Unit.ROWS, new Frame.Bound.Preceding(1), Frame.Bound.CURRENT_ROW, false));

        for (long ts = 0; ts < 1_000; ts++) {
            long key = ts;
            state.process(ts, index -> key);
        }

        assertThat(state.partitionCount()).isEqualTo(1_000);
        assertThat(state.process(1_000_000, index -> 5L)).containsExactly(2L);
    }
}
