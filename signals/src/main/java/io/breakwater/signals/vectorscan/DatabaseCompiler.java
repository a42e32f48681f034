package io.breakwater.signals.vectorscan;

import com.gliwka.hyperscan.jni.hs_compile_error_t;
import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hyperscan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.PointerScope;

/** Makes one database of those expressions that can be translated and that the library takes. */
final class DatabaseCompiler {
    private static final int FLAGS = hyperscan.HS_FLAG_SINGLEMATCH | hyperscan.HS_FLAG_ALLOWEMPTY;
    /** Places of all expressions together: bounds what compiling costs. */
    private static final int HEAVIEST = 400_000;
    /** How many refused expressions are left out, one after the other, before none is compiled. */
    private static final int MOST_REFUSED = 20;

    private final List<Numbered> open = new ArrayList<>();

    /** A translated expression with the number it is known by. */
    private record Numbered(int number, String expression) {}

    /** @param expressions RE2 expressions that compile */
    DatabaseCompiler(List<String> expressions) {
        int weight = 0;
        for (int number = 0; number < expressions.size(); number++) {
            ByteExpression.Translation translation =
                    ByteExpression.of(expressions.get(number)).orElse(null);
            if (translation != null && weight + translation.weight() <= HEAVIEST) {
                weight += translation.weight();
                open.add(new Numbered(number, translation.expression()));
            }
        }
    }

    /**
     * A database, to be freed by whoever takes it.
     *
     * @param known numbers of the expressions in it
     */
    record Compiled(hs_database_t database, BitSet known) {}

    /** The index of an expression that the library does not take; negative where it is none of them. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        final int expression;

        Refusal(int expression, String message) {
            super(message);
            this.expression = expression;
        }
    }

    Compiled compile() throws VectorscanUnavailableException {
        for (int refused = 0; refused <= MOST_REFUSED && !open.isEmpty(); refused++) {
            try {
                hs_database_t database = compileAll();
                BitSet known = new BitSet();
                open.forEach(expression -> known.set(expression.number()));
                return new Compiled(database, known);
            } catch (Refusal refusal) {
                if (refusal.expression < 0 || refusal.expression >= open.size()) {
                    throw new VectorscanUnavailableException("it does not compile: " + refusal.getMessage(), refusal);
                }
                open.remove(refusal.expression);
            }
        }
        throw new VectorscanUnavailableException("it takes none of the expressions");
    }

    @SuppressWarnings("try") // what is allocated inside the scope belongs to it, without naming it
    private hs_database_t compileAll() throws Refusal {
        try (PointerScope temporaries = new PointerScope()) {
            PointerPointer<BytePointer> expressions = new PointerPointer<>(open.size());
            IntPointer flags = new IntPointer(open.size());
            IntPointer numbers = new IntPointer(open.size());
            for (int i = 0; i < open.size(); i++) {
                expressions.put(i, new BytePointer(open.get(i).expression(), StandardCharsets.US_ASCII));
                flags.put(i, FLAGS);
                numbers.put(i, open.get(i).number());
            }
            PointerPointer<hs_database_t> database = new PointerPointer<>(1);
            PointerPointer<hs_compile_error_t> error = new PointerPointer<>(1);
            database.put(0, null);
            error.put(0, null);
            int result = hyperscan.hs_compile_multi(
                    expressions, flags, numbers, open.size(), hyperscan.HS_MODE_BLOCK, null, database, error);
            if (result == hyperscan.HS_SUCCESS) {
                return database.get(hs_database_t.class);
            }
            hs_compile_error_t reported = error.get(hs_compile_error_t.class);
            if (reported == null || reported.isNull()) {
                throw new Refusal(-1, "error " + result);
            }
            Refusal refusal = new Refusal(
                    reported.expression(), String.valueOf(reported.message().getString()));
            hyperscan.hs_free_compile_error(reported);
            throw refusal;
        }
    }
}
