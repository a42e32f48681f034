package io.breakwater.engine.flow;

import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names calls so that a call of one process can be found again in another. */
final class CallIdentity {
    private CallIdentity() {}

    /**
     * @param windows names of the calls it depends on, by the position of their values
     */
    static String of(FlatCall call, Map<Integer, String> windows) {
        Substitution naming = new Substitution(column -> named(column, windows));
        Map<String, String> inputs = new TreeMap<>();
        call.inputs()
                .forEach((table, input) -> inputs.put(
                        table,
                        new TreeSet<>(texts(naming.all(List.copyOf(input.membership()))))
                                + " by " + texts(naming.all(input.keys()))
                                + " of " + texts(naming.all(input.arguments()))));
        String text = call.function() + " " + call.distinct() + " " + call.frame() + " " + call.argumentType() + " "
                + call.type() + " " + inputs;
        return hash(text);
    }

    private static Expression named(ColumnReference column, Map<Integer, String> windows) {
        String name = windows.get(column.index());
        return name == null ? column : new ColumnReference(WindowValues.FIRST, name, column.type(), column.nullable());
    }

    /** A record's text holds all of it, in the order of its components. */
    private static List<String> texts(List<Expression> expressions) {
        return expressions.stream().map(Expression::toString).toList();
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
