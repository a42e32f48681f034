package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.cases.CaseFile;
import io.breakwater.casework.cases.CaseFiles;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cases: gathering entities, notes, closing, and where else an entity stands. */
class CaseFilesTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final CaseFiles cases = fixture.casework.cases();

    @Test
    void gathersEachEntityOnce() {
        CaseFile file = cases.open(ANNA, "Sign-up run", "One network", accounts("a", "b", "a"));
        assertThat(file.entities()).isEqualTo(2);
        assertThat(cases.add(BEN, file.id(), accounts("b", "c"))).isEqualTo(1);
        assertThat(cases.members(file.id()))
                .extracting(CaseFile.Member::entity)
                .containsExactlyElementsOf(accounts("a", "b", "c"));
        cases.remove(BEN, file.id(), Hits.account("a"));
        assertThat(cases.find(file.id()).entities()).isEqualTo(2);
        assertThat(cases.timeline(file.id()))
                .extracting(CaseFile.Entry::kind)
                .containsExactly("removed", "added", "added", "opened");
    }

    @Test
    void aClosedCaseTakesNotesButNoEntitiesUntilItIsOpenedAgain() {
        CaseFile file = cases.open(ANNA, "Run", "why", List.of());
        cases.close(ANNA, file.id(), "blocked all of them");
        cases.note(BEN, file.id(), "one came back");
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> cases.add(BEN, file.id(), accounts("a")));
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> cases.close(BEN, file.id(), "again"));
        assertThat(cases.latest(false, 10, 0)).isEmpty();
        cases.reopen(BEN, file.id(), "more of them");
        assertThat(cases.add(BEN, file.id(), accounts("a"))).isEqualTo(1);
        assertThat(cases.find(file.id()).closedAt()).isEmpty();
    }

    @Test
    void saysInWhichOtherCasesAnEntityStands() {
        CaseFile first = cases.open(ANNA, "First", "why", accounts("a", "b"));
        CaseFile second = cases.open(ANNA, "Second", "why", accounts("b", "c"));
        assertThat(cases.elsewhere(second.id())).containsOnlyKeys(Hits.account("b"));
        assertThat(cases.elsewhere(second.id()).get(Hits.account("b"))).containsExactly(first.id());
        assertThat(cases.about(Hits.account("b"))).extracting(CaseFile::title).containsExactly("Second", "First");
    }

    @Test
    void refusesWhatCannotBe() {
        CaseFile file = cases.open(ANNA, "Run", "why", List.of());
        assertRefused(CaseworkProblemCode.TEXT_MISSING, () -> cases.open(ANNA, " ", "why", List.of()));
        assertRefused(CaseworkProblemCode.CASE_UNKNOWN, () -> cases.note(ANNA, 999, "x"));
        List<EntityReference> many = IntStream.rangeClosed(0, CaseFiles.MOST_ENTITIES)
                .mapToObj(i -> Hits.account("m" + i))
                .toList();
        assertRefused(CaseworkProblemCode.NUMBER_OUT_OF_RANGE, () -> cases.add(ANNA, file.id(), many));
        assertThat(cases.find(file.id()).entities()).isZero();
    }

    private static List<EntityReference> accounts(String... names) {
        return List.of(names).stream().map(Hits::account).toList();
    }
}
