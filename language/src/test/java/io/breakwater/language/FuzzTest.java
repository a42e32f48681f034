package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.json.InvalidPlanException;
import io.breakwater.plan.json.PlanJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text makes the compiler throw, and every text it refuses has a problem in a place that exists. */
class FuzzTest {
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\\w+|\\s+|\\S");
    private static final List<List<String>> STATEMENTS = statements();
    private static final List<String> TOKENS =
            STATEMENTS.stream().flatMap(List::stream).distinct().toList();

    @Property(tries = 1_500)
    void a_mutated_detector_compiles_or_has_problems(@ForAll("mutated") String sql) {
        Compilation<DetectorProgram> compilation = TestPack.compile(sql);
        for (Problem problem : compilation.problems()) {
            Place place = problem.place();
            assertThat(place.column())
                    .as(problem.render())
                    .isBetween(0, place.sourceLine().length() + 1);
            assertThat(problem.message()).isNotEmpty();
            assertThat(problem.remedy()).isNotEmpty();
        }
    }

    @Property(tries = 500)
    void what_compiles_survives_its_json_form(@ForAll("mutated") String sql) throws InvalidPlanException {
        Optional<DetectorProgram> program = TestPack.compile(sql).result();
        if (program.isPresent()) {
            PlanNode plan = program.get().plan();
            assertThat(PlanJson.read(PlanJson.write(plan))).as(sql).isEqualTo(plan);
        }
    }

    @Property(tries = 300)
    void any_text_compiles_or_has_problems(@ForAll String sql) {
        Compilation<DetectorProgram> compilation = TestPack.compile(sql);
        assertThat(compilation.result()).isEmpty();
    }

    @Provide
    Arbitrary<String> mutated() {
        Arbitrary<List<Mutation>> mutations = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(TOKENS))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.of(STATEMENTS), mutations).as(FuzzTest::apply);
    }

    private static String apply(List<String> statement, List<Mutation> mutations) {
        List<String> tokens = new ArrayList<>(statement);
        mutations.forEach(mutation -> mutation.apply(tokens));
        return String.join("", tokens);
    }

    private static List<List<String>> statements() {
        List<List<String>> statements = new ArrayList<>();
        for (String block : Golden.read(Golden.resource("plans.txt")).split("\n\n", -1)) {
            List<String> tokens = new ArrayList<>();
            Matcher matcher = TOKEN.matcher(block.replaceFirst("(?s)\n---\n.*", ""));
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
            statements.add(tokens);
        }
        ProblemGoldenTest.statements().forEach(sql -> statements.add(List.of(sql)));
        return statements;
    }

    /** A change at one place. */
    private record Mutation(int kind, int place, String token) {
        void apply(List<String> tokens) {
            if (tokens.isEmpty()) {
                return;
            }
            int at = place % tokens.size();
            switch (kind) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.set(at, token);
                case 2 -> tokens.add(at, token);
                case 3 -> tokens.add(at, tokens.get(at));
                default -> tokens.set(at, tokens.get(tokens.size() - 1 - at));
            }
        }
    }
}
