package io.breakwater.plan.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.text.PlanText;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class PlanJsonTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "json", "every-construct.v1.json");

    @Example
    void theFormIsTheGoldenOne() throws IOException {
        String actual = PlanJson.writeIndented(EveryConstruct.plan()) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GOLDEN, actual, UTF_8);
            Files.writeString(text(GOLDEN), printable(PlanText.of(EveryConstruct.plan())), UTF_8);
        }

        assertThat(actual).isEqualTo(Files.readString(GOLDEN, UTF_8));
        assertThat(actual).matches("\\p{ASCII}+");
    }

    @Example
    void whatIsWrittenIsReadAsAnEqualPlan() throws InvalidPlanException {
        PlanNode plan = EveryConstruct.plan();

        assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
        assertThat(PlanJson.read(PlanJson.writeIndented(plan))).isEqualTo(plan);
    }

    /** The corpus: plans as earlier versions wrote them, each beside the text form of what it must be read as. */
    @Example
    void plansOfEveryVersionCanBeRead() throws IOException, InvalidPlanException {
        try (Stream<Path> files = Files.list(GOLDEN.getParent())) {
            List<Path> corpus =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(corpus).hasSizeGreaterThanOrEqualTo(4);
            for (Path file : corpus) {
                PlanNode plan = PlanJson.read(Files.readString(file, UTF_8));
                assertThat(printable(PlanText.of(plan)))
                        .as(file.toString())
                        .isEqualTo(Files.readString(text(file), UTF_8));
            }
        }
    }

    /** Half of a surrogate pair cannot stand in a file. */
    private static String printable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static Path text(Path json) {
        return Path.of(json.toString().replace(".json", ".txt"));
    }

    @Example
    void everyKindHasAVisitorMethodAndAName() {
        checkKinds(PlanNode.class, PlanNode.Visitor.class, JsonNames.NODES.keySet());
        checkKinds(Expression.class, Expression.Visitor.class, JsonNames.EXPRESSIONS.keySet());
        assertThat(JsonNames.NODES.values()).doesNotHaveDuplicates();
        assertThat(JsonNames.EXPRESSIONS.values()).doesNotHaveDuplicates();
    }

    private static void checkKinds(Class<?> sealed, Class<?> visitor, Set<? extends Class<?>> named) {
        List<Class<?>> kinds = List.of(sealed.getPermittedSubclasses());
        assertThat(kinds).allMatch(Class::isRecord);
        assertThat(Set.<Class<?>>copyOf(named)).isEqualTo(Set.copyOf(kinds));
        assertThat(Arrays.stream(visitor.getMethods()).map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(kinds.stream()
                        .map(kind -> "visit" + kind.getSimpleName())
                        .toList());
    }

    @Example
    void aMistakeIsReportedWithItsPlace() {
        String golden = PlanJson.write(EveryConstruct.plan());

        assertThat(refusal(golden.replace("\"version\":1", "\"version\":2")).getMessage())
                .isEqualTo("$.version: this is version 2, but only 1 can be read:"
                        + " write the plan anew from the detector's SQL");
        assertThat(refusal(golden.replace("\"node\":\"union_all\"", "\"node\":\"join\""))
                        .getMessage())
                .isEqualTo("$.plan.input.input.input.node: this must be one of"
                        + " [filter, project, scan, union_all, window]");
        assertThat(refusal(golden.replace("\"is\":\"negation\"", "\"is\":\"minus\""))
                        .place())
                .isEqualTo("$.plan.columns[13].expression.is");
        assertThat(refusal(golden.replace("\"table\":\"logins\"", "\"tables\":\"logins\""))
                        .getMessage())
                .isEqualTo("$.plan.input.input.input.inputs[0]: the key 'table' is missing");
        assertThat(refusal(golden.replace("\"table\":\"logins\"", "\"table\":\"logins\",\"alias\":\"l\""))
                        .getMessage())
                .isEqualTo("$.plan.input.input.input.inputs[0]: these keys do not belong here: alias");
        assertThat(refusal(golden.replace("\"index\":2", "\"index\":3")).getMessage())
                .contains("the input has columns 0 to 2");
        assertThat(refusal(golden.replace("\"start\":3600000000", "\"start\":-1"))
                        .getMessage())
                .contains("cannot be negative");
        assertThat(refusal(golden.replace("\"value\":\"-0.0\"", "\"value\":-0.0"))
                        .getMessage())
                .contains("this must be a text");
        assertThat(refusal(golden.replace("\"ignore_case\":true", "\"ignore_case\":true,\"ignore_case\":true"))
                        .getMessage())
                .contains("a key stands twice");
        assertThat(refusal(golden + "x").getMessage()).startsWith("line 1, column ");
        assertThat(refusal("[]").getMessage()).isEqualTo("$: this must be an object");
        assertThat(refusal("").getMessage()).isNotEmpty();
        assertThat(refusal("[".repeat(100_000)).getMessage()).contains("nested too deeply");
    }

    /** No damage to a text makes reading fail in another way. */
    @Property(tries = 3_000)
    void aDamagedTextIsReadOrRefused(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll @IntRange(max = 7) int kind) {
        String golden = PlanJson.write(EveryConstruct.plan());
        int at = place % golden.length();
        String replacement = List.of("", "\"", "0", "-", "null", "{", "]", "99999999999999999999")
                .get(kind);
        String damaged = golden.substring(0, at) + replacement + golden.substring(at + 1);
        try {
            PlanText.of(PlanJson.read(damaged));
        } catch (InvalidPlanException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static InvalidPlanException refusal(String text) {
        InvalidPlanException refusal = catchThrowableOfType(InvalidPlanException.class, () -> PlanJson.read(text));
        assertThat(refusal).as("refusal").isNotNull();
        return refusal;
    }
}
