package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A good pack with one thing changed has exactly the problem that change makes. */
class SingleMistakeTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actions/suspend.yaml | [account] | [acount] | actions/suspend.yaml:3:12 BW1208 did you mean 'account'?",
                "actions/suspend.yaml | 7d | 40000d | actions/suspend.yaml:5:11 BW1108 write",
                "actions/suspend.yaml | 50 | -1 | actions/suspend.yaml:6:18 BW1107 use a number from 0",
                "actions/suspend.yaml | 50 | many | actions/suspend.yaml:6:18 BW1106 write a whole number",
                "breakwater.yaml | name: small | name: | breakwater.yaml:1:1 BW1105 write a value",
                "queues/take-over.yaml | [take-over] | take-over | queues/take-over.yaml:3:11 BW1106 write a list",
                "tables/logins.yaml | description: accepted or failed | descripton: x | tables/logins.yaml:6:36 BW1104 did you mean 'description'?",
                "policies/take-over.md | from: 4 | from: 1 | policies/take-over.md:8:47 BW1210 order",
                "imports/gate.yaml | {constant: failed} | {field: adress} | imports/gate.yaml:18:24 BW1405 did you mean 'address'?",
                "imports/gate.yaml | outcome: {constant | attempts: {constant | imports/gate.yaml:12 BW1404 map",
                "imports/gate.yaml | entity_type: account, | entity_type: acount, | imports/gate.yaml:19:26 BW1208 did you mean 'account'?",
                "tables/logins.yaml | IP_PREFIX(ip) | IP_PREFIX(ipp) | tables/logins.yaml:11:92 BW2202 did",
                "tables/logins.yaml | IP_PREFIX(ip) | CAST(network_length AS VARCHAR) | tables/logins.yaml:11:82 BW2321 use",
                "detectors/password_guessing.test.yaml | failures: 3 | failure: 3 | detectors/password_guessing.test.yaml:7 BW1403 did you mean 'failures'?",
                "detectors/password_guessing.test.yaml | failures: 3 | failures: many | detectors/password_guessing.test.yaml:7 BW1106 write",
                "detectors/password_guessing.test.yaml | event: 2 | event: 3 | detectors/password_guessing.test.yaml:7:15 BW1107 use a number from -1 to 2",
                "detectors/password_guessing.sql | FROM logins | FROM login | detectors/password_guessing.sql:18:6 BW2201",
                "lists/bad_networks.yaml | kind: cidr | kind: CIDR | lists/bad_networks.yaml:2:7 BW1107 did you mean 'cidr'?",
                "patterns/spam.yaml | [my followers are free people] | [free followers] | patterns/spam.yaml:8:15 BW1303 narrow",
            })
    void isReportedWithItsPlaceAndRemedy(String file, String from, String to, String expected) throws IOException {
        Path pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(directory.resolve("networks.txt"), "198.51.100.0/24\n");
        String text = Files.readString(pack.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(pack.resolve(file), text.replace(from, to));

        PackCheck check = PackReader.read(pack, directory);

        assertThat(check.problems()).filteredOn(Problem::isError).isNotEmpty();
        assertThat(check.problems().stream().filter(Problem::isError).map(SingleMistakeTest::line))
                .anySatisfy(line -> assertThat(line).startsWith(expected));
    }

    private static String line(Problem problem) {
        return problem.place() + " " + problem.code().code() + " " + problem.remedy();
    }
}
