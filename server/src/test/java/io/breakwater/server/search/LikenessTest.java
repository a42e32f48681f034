package io.breakwater.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final List<String> TITLES = List.of(
            "Many failed sign-ins from one address",
            "Password guessing",
            "Suppressions",
            "Stars from accounts already known to do nothing else",
            "A burst of stars from accounts that do little else",
            "Sign-ups from one address");

    @Test
    void theSameComesFirstThenBeginningsThenWords() {
        assertThat(found("password guessing")).containsExactly("Password guessing");
        assertThat(found("stars"))
                .startsWith("Stars from accounts already known to do nothing else")
                .hasSize(2);
        assertThat(found("SIGN address"))
                .containsExactlyInAnyOrder("Many failed sign-ins from one address", "Sign-ups from one address");
        assertThat(found("word")).containsExactly("Password guessing");
    }

    @Test
    void aSlipIsForgivenAlsoInAWordThatIsStillBeingTyped() {
        assertThat(found("supressions")).containsExactly("Suppressions");
        assertThat(found("suppresison")).containsExactly("Suppressions");
        assertThat(found("pasword gess")).containsExactly("Password guessing");
        assertThat(found("brust")).containsExactly("A burst of stars from accounts that do little else");
    }

    @Test
    void whatIsNotLikeItIsNotFound() {
        assertThat(found("appeal")).isEmpty();
        assertThat(found("stars guessing")).isEmpty();
        assertThat(found("xyz")).isEmpty();
        assertThat(found("---")).isEmpty();
    }

    private static List<String> found(String typed) {
        Likeness likeness = new Likeness(typed);
        return TITLES.stream()
                .filter(title -> likeness.rank(title).isPresent())
                .sorted(Comparator.comparingInt(title -> likeness.rank(title).getAsInt()))
                .toList();
    }
}
