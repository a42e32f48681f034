package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.engine.lookup.LookupState;
import io.breakwater.engine.reference.ReferenceInterpreter;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import io.breakwater.plan.value.ValueOrder;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random plans over random streams: the engine and the naive interpreter must agree on every value of every row. */
final class EnginePropertyTest {
    @Provide
    Arbitrary<PlanNode> plans() {
        return RandomPlans.plans();
    }

    @Provide
    Arbitrary<List<Event>> streams() {
        return RandomPlans.streams();
    }

    @Property(tries = 1500)
    void agreesWithTheReference(@ForAll("plans") PlanNode plan, @ForAll("streams") List<Event> stream) {
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
        engine.install(TestTable.program("random", "hash", plan));
        ReferenceInterpreter reference =
                new ReferenceInterpreter(plan, StandardFunctions.library(), new LookupState(ListMembership.none()));

        for (Event event : stream) {
            List<Hit> hits = engine.process(event);
            Optional<List<@Nullable Object>> expected = reference.process(event);

            assertThat(hits).hasSize(expected.isPresent() ? 1 : 0);
            expected.ifPresent(row -> compare(event, row, hits.get(0).columns()));
        }
    }

    /** Some that are announced do not come next, some that come were not announced. */
    @Property(tries = 200)
    void eventsThatAreAnnouncedGiveTheSameHits(@ForAll("plans") PlanNode plan, @ForAll("streams") List<Event> stream) {
        Engine plain = new Engine(StandardFunctions.library(), ListMembership.none());
        plain.install(TestTable.program("random", "hash", plan));
        Engine announced = new Engine(StandardFunctions.library(), ListMembership.none());
        announced.install(TestTable.program("random", "hash", plan));

        for (int i = 0; i < stream.size(); i++) {
            List<Event> coming = stream.subList(Math.max(0, i - i % 3), Math.min(stream.size(), i + 40));
            if (i % 7 == 0) {
                announced.fetch(TestTable.TABLE.name(), coming.size(), row -> new EventAsRow(coming.get(row)));
            }
            assertThat(announced.process(stream.get(i))).isEqualTo(plain.process(stream.get(i)));
        }
    }

    @Property(tries = 200)
    void anotherDetectorChangesNothing(
            @ForAll("plans") PlanNode plan, @ForAll("plans") PlanNode other, @ForAll("streams") List<Event> stream) {
        Engine alone = new Engine(StandardFunctions.library(), ListMembership.none());
        alone.install(TestTable.program("random", "hash", plan));
        Engine both = new Engine(StandardFunctions.library(), ListMembership.none());
        both.install(TestTable.program("random", "hash", plan));
        both.install(TestTable.program("zother", "other", other));

        for (Event event : stream) {
            List<Hit> expected = alone.process(event);

            assertThat(both.process(event))
                    .filteredOn(hit -> hit.detector().id().equals("random"))
                    .isEqualTo(expected);
        }
    }

    private static void compare(Event event, List<@Nullable Object> expected, List<HitColumn> actual) {
        for (int i = 0; i < actual.size(); i++) {
            Object wanted = ValueOrder.canonical(expected.get(i));
            Object found = ValueOrder.canonical(actual.get(i).value());
            String place = actual.get(i).name() + " at " + event.ts();
            if (wanted instanceof Double number && found != null && !number.isNaN()) {
                // Only the standard deviation's last digits may differ: the reference computes it by another formula.
                assertThat((Double) found).as(place).isCloseTo(number, within(Math.abs(number) * 1e-12 + 1e-12));
            } else {
                assertThat(found).as(place).isEqualTo(wanted);
            }
        }
    }
}
