package io.breakwater.casework.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void kappaOfTheTextbookTable() {
        List<List<String>> votes = new ArrayList<>();
        add(votes, 20, "yes", "yes");
        add(votes, 5, "yes", "no");
        add(votes, 10, "no", "yes");
        add(votes, 15, "no", "no");

        Agreement found = Agreement.of(votes).orElseThrow();

        assertThat(found.raw()).isCloseTo(0.7, within(1e-12));
        assertThat(found.kappa().orElseThrow()).isCloseTo(0.4, within(1e-12));
    }

    /** Four observers, twelve units, missing values: the example of Krippendorff's own paper. */
    @Test
    void alphaOfTheCanonicalData() {
        String[] observers = {
            "123321412...", "12332 2412 5.3".replace(" ", ""), ".33323422 51.".replace(" ", ""), "12332441251."
        };
        List<List<String>> units = new ArrayList<>();
        for (int unit = 0; unit < 12; unit++) {
            List<String> votes = new ArrayList<>();
            for (String observer : observers) {
                if (observer.charAt(unit) != '.') {
                    votes.add(observer.substring(unit, unit + 1));
                }
            }
            units.add(votes);
        }

        Agreement found = Agreement.of(units).orElseThrow();

        assertThat(found.units()).isEqualTo(11);
        assertThat(found.alpha().orElseThrow()).isCloseTo(0.7434, within(0.00005));
        assertThat(found.kappa()).isEmpty();
    }

    /** Beside a computation written for this data in another language, straight from the definition. */
    @Test
    void alphaOfTenAnnotatorsOfHateCheck() throws IOException {
        Optional<Path> data = TestData.directory();
        Assumptions.assumeTrue(data.isPresent(), "the votes of HateCheck are not there");
        List<List<String>> units = new ArrayList<>();
        for (String line : Files.readAllLines(data.get().resolve("review/hatecheck_annotations.csv"))) {
            String[] fields = line.split(",", -1);
            // From the end, since a text may hold commas: ten votes before two counts and the majority.
            List<String> votes = Arrays.stream(fields, Math.max(0, fields.length - 13), Math.max(0, fields.length - 3))
                    .filter(vote -> vote.equals("hateful") || vote.equals("non-hateful"))
                    .toList();
            units.add(votes);
        }

        Agreement found = Agreement.of(units).orElseThrow();

        assertThat(found.units()).isEqualTo(3901);
        assertThat(found.alpha().orElseThrow()).isCloseTo(0.9285159285, within(1e-9));
    }

    @Test
    void withoutVariationThereIsNothingToMeasure() {
        assertThat(Agreement.of(List.of(List.of("a")))).isEmpty();
        Agreement same =
                Agreement.of(List.of(List.of("a", "a"), List.of("a", "a"))).orElseThrow();
        assertThat(same.raw()).isEqualTo(1);
        assertThat(same.kappa()).isEmpty();
        assertThat(same.alpha()).isEmpty();
    }

    private static void add(List<List<String>> votes, int times, String first, String second) {
        for (int i = 0; i < times; i++) {
            votes.add(List.of(first, second));
        }
    }
}
