package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every problem as its author would see it. In {@code problems.txt} each block is a text with the reported ranges between
 * carets, and one line for each problem.
 */
class ProblemGoldenTest {
    private static final int FIRST_LINE = (int) TestPack.FRONT_MATTER.lines().count() + 1;

    @Test
    void problems_are_reported_all_at_once_and_in_place() {
        StringBuilder actual = new StringBuilder();
        for (String sql : statements()) {
            List<Problem> problems = TestPack.compileWithoutMaxKeys(sql).problems();
            actual.append(marked(sql, problems)).append('\n');
            problems.forEach(problem -> actual.append(line(problem)));
            actual.append('\n');
        }
        Golden.check(Golden.resource("problems.txt"), actual.toString());
    }

    @Test
    void every_statement_has_a_problem() {
        for (String sql : statements()) {
            assertThat(TestPack.compileWithoutMaxKeys(sql).problems()).as(sql).isNotEmpty();
        }
    }

    @Test
    void the_reference_shows_every_problem_with_an_example() {
        Map<String, String> examples = new TreeMap<>();
        for (String sql : statements()) {
            for (Problem problem : TestPack.compileWithoutMaxKeys(sql).problems()) {
                examples.putIfAbsent(problem.code().code(), problem.render());
            }
        }
        examples.putAll(OtherProblems.examples());
        StringBuilder page = new StringBuilder("""
                # Problems of detector SQL

                What the compiler says of a detector or a computed column, by code. This page is written by a test, from real
                output. The language itself is in [detector-sql.md](detector-sql.md).

                """);
        assertThat(LanguageProblem.values())
                .allSatisfy(problem -> assertThat(examples.keySet()).contains(problem.code()));
        for (LanguageProblem problem : LanguageProblem.values()) {
            page.append("## ")
                    .append(problem.code())
                    .append(": ")
                    .append(problem.title())
                    .append("\n\n```\n");
            page.append(examples.get(problem.code())).append("```\n\n");
        }
        Golden.check(Golden.documentation("reference/problems-language.md"), page.toString());
    }

    @Test
    void codes_are_unique_and_ours() {
        assertThat(LanguageProblem.values())
                .extracting(LanguageProblem::code)
                .doesNotHaveDuplicates()
                .allMatch(Pattern.compile("BW2\\d{3}").asMatchPredicate());
    }

    static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String block : Golden.read(Golden.resource("problems.txt")).strip().split("\n\n", -1)) {
            List<String> sql =
                    block.lines().filter(line -> !line.startsWith("=")).toList();
            statements.add(String.join("\n", sql).replace("^", ""));
        }
        return statements;
    }

    private static String marked(String sql, List<Problem> problems) {
        List<String> lines = new ArrayList<>(sql.lines().toList());
        List<Place> places = problems.stream()
                .map(Problem::place)
                .distinct()
                .filter(place -> place.line() >= FIRST_LINE)
                .toList();
        List<int[]> marks = new ArrayList<>();
        for (Place place : places) {
            marks.add(new int[] {place.line() - FIRST_LINE, place.column() - 1});
            marks.add(new int[] {place.line() - FIRST_LINE, place.endColumn()});
        }
        marks.sort(Comparator.<int[]>comparingInt(mark -> mark[1]).reversed());
        for (int[] mark : marks) {
            String line = lines.get(mark[0]);
            int column = Math.min(mark[1], line.length());
            lines.set(mark[0], line.substring(0, column) + "^" + line.substring(column));
        }
        return String.join("\n", lines);
    }

    private static String line(Problem problem) {
        String kind = problem.isError() ? "" : " (warning)";
        return "= " + problem.code().code() + kind + " " + problem.message() + " | " + problem.remedy() + "\n";
    }
}
