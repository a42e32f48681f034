package io.breakwater.signals.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLanguageTest {
    @ParameterizedTest
    @CsvSource({
        "en, All human beings are born free and equal in dignity and rights.",
        "de, Alle Menschen sind frei und gleich an Würde und Rechten geboren.",
        "fr, Tous les êtres humains naissent libres et égaux en dignité et en droits.",
        "es, Todos los seres humanos nacen libres e iguales en dignidad y derechos.",
        "it, Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.",
        "pt, Todos os seres humanos nascem livres e iguais em dignidade e em direitos.",
        "nl, Alle mensen worden vrij en gelijk in waardigheid en rechten geboren.",
        "pl, Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.",
        "tr, Bütün insanlar hür haysiyet ve haklar bakımından eşit doğarlar.",
        "ru, Все люди рождаются свободными и равными в своем достоинстве и правах.",
        "uk, Всі люди народжуються вільними і рівними у своїй гідності та правах.",
        "el, Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.",
        "zh, 人人生而自由，在尊严和权利上一律平等。",
        "ja, すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
        "ko, 모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
        "he, כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
        "hi, सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
        "vi, Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi.",
        "et, Kõik inimesed sünnivad vabadena ja võrdsetena oma väärikuselt ja õigustelt."
    })
    void namesTheLanguage(String code, String text) {
        assertThat(TextLanguage.of(text)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"ok", "'123 456 789 !!! ???'", "''", "a@b.c"})
    void saysNothingOfWhatIsTooShort(String text) {
        assertThat(TextLanguage.of(text)).isEmpty();
    }

    @Test
    void severalThreadsGetTheAnswersOfOne() {
        List<String> texts = IntStream.range(0, 400)
                .mapToObj(number -> "the number " + number + " is die Zahl oder le nombre "
                        + "y el n\u00famero ".repeat(number % 7))
                .toList();
        List<Optional<String>> expected = texts.stream().map(TextLanguage::of).toList();

        assertThat(texts.parallelStream().map(TextLanguage::of).toList()).isEqualTo(expected);
        assertThat(Set.copyOf(expected)).hasSizeGreaterThan(1);
    }

    /** Shares of right and of wrong answers; what is missing to 1 is answered with nothing. */
    @Test
    void isRightOnTextsWhoseLanguageIsKnown() throws IOException {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        Path root = data.orElseThrow();
        judged(column(root.resolve("text/benign_instructions.csv"), "context"), .97, .02);
        judged(column(root.resolve("text/toxicity_en.csv"), "text"), .85, .04);
        judged(column(root.resolve("review/hatecheck_cases.csv"), "test_case"), .88, .01);
    }

    private static void judged(List<String> texts, double right, double wrong) {
        List<Optional<String>> answers = texts.stream()
                .filter(text -> text.length() >= 20)
                .map(TextLanguage::of)
                .toList();
        assertThat(answers).hasSizeGreaterThan(300);
        assertThat(share(
                        answers.stream()
                                .filter(answer -> answer.equals(Optional.of("en")))
                                .count(),
                        answers))
                .isGreaterThan(right);
        assertThat(share(
                        answers.stream()
                                .filter(answer ->
                                        answer.isPresent() && !answer.get().equals("en"))
                                .count(),
                        answers))
                .isLessThan(wrong);
    }

    private static double share(long count, List<?> all) {
        return count / (double) all.size();
    }

    private static List<String> column(Path file, String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                var records = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setAllowMissingColumnNames(true)
                        .get()
                        .parse(reader)) {
            return records.stream().map((CSVRecord row) -> row.get(name)).toList();
        }
    }
}
