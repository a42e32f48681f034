package io.breakwater.engine.payments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** For each payment the earlier ones of the same key within a span, by walking back through them one by one. */
final class PlainWindow {
    /** Payments of the span. */
    final int[] count;
    /** Sum of their amounts in hundredths. */
    final long[] cents;
    /** How many of them are fraud. */
    final int[] frauds;

    /**
     * @param from how far back the span begins, in microseconds; a payment exactly so old is in it
     * @param to how far back it ends, 0 for the payment itself
     */
    PlainWindow(List<Payment> payments, Function<Payment, String> key, long from, long to) {
        count = new int[payments.size()];
        cents = new long[payments.size()];
        frauds = new int[payments.size()];
        Map<String, List<Payment>> earlier = new HashMap<>();
        for (int i = 0; i < payments.size(); i++) {
            Payment now = payments.get(i);
            List<Payment> same = earlier.computeIfAbsent(key.apply(now), any -> new ArrayList<>());
            same.add(now);
            for (int back = same.size() - 1; back >= 0; back--) {
                Payment then = same.get(back);
                long age = now.ts() - then.ts();
                if (age > from) {
                    break;
                }
                if (age >= to) {
                    count[i]++;
                    cents[i] += then.cents();
                    frauds[i] += then.fraud() ? 1 : 0;
                }
            }
        }
    }

    /** As money; the quotient of two whole numbers below 2^53 is the DOUBLE nearest to it. */
    Double averageAmount(int row) {
        return cents[row] / 100.0 / count[row];
    }
}
