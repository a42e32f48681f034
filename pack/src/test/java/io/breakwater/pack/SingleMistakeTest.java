package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
                "actions/suspend.yaml | [account] | [account]#label: trusted | actions/suspend.yaml:4:8 BW1211 name the label",
                "actions/suspend.yaml | [account] | [account, ip]#effect: ban | actions/suspend.yaml:3 BW1212 take it",
                "policies/take-over.md | strikes: 2 | support_only: true | policies/take-over.md BW1213 use an action",
                "policies/take-over.md | someone else | password_guessing says someone | policies/take-over.md BW1218 say which",
                "policies/take-over.md | someone else may | Many failed logins from one address | policies/take-over.md BW1218 say which",
                "policies/take-over.md | from: 4, action: suspend | from: 1, action: suspend, label: trusted | policies/take-over.md:8:47 BW1210 order",
                "detectors/password_guessing.sql | {queue: take-over} | {queue: take-over}, {decide: take-over, reason: guess, on: ip} | detectors/password_guessing.sql BW1214 use one",
                "detectors/password_guessing.sql | {queue: take-over} | {decide: take-over, reason: guessing, on: ip} | detectors/password_guessing.sql BW1215 add",
                "detectors/password_guessing.sql | {queue: take-over} | {restrict: blok, within: suspend} | detectors/password_guessing.sql:10:22 BW1107 did you mean 'block'?",
                "breakwater.yaml | name: small | name: | breakwater.yaml:1:1 BW1105 write a value",
                "breakwater.yaml | name: small | name: small#unknown_abuse: [{table: logins, column: outcome, described_by: none}] | breakwater.yaml:2:64 BW1219 add a file in graders/ with 'model'",
                "queues/take-over.yaml | [take-over] | take-over | queues/take-over.yaml:3:11 BW1106 write a list",
                "tables/logins.yaml | description: accepted or failed | descripton: x | tables/logins.yaml:6:36 BW1104 did you mean 'description'?",
                "tables/logins.yaml | content: 30d | content: 500d | tables/logins.yaml:13:34 BW1107 keep it",
                "tables/logins.yaml | rows: 400d | rows: 1h | tables/logins.yaml:13:19 BW1107 write 1d",
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
                "detectors/busy_addresses.sql | every: 1d, at: 02:30 | every: 30s | detectors/busy_addresses.sql:9:19 BW1107 write",
                "detectors/busy_addresses.sql | every: 1d | every: 1h | detectors/busy_addresses.sql:9:27 BW1107 remove",
                "detectors/busy_addresses.sql | at: 02:30 | at: noon | detectors/busy_addresses.sql:9:27 BW1107 write it as 02:30",
                "detectors/busy_addresses.sql | lookback: 2d | lookback: 12h | detectors/busy_addresses.sql:10:11 BW1107 look back",
                "detectors/busy_addresses.sql | lookback: 2d | lookback: 400d | detectors/busy_addresses.sql:10:11 BW1107 look back",
                "detectors/busy_addresses.sql | kind: scheduled | kind: sheduled | detectors/busy_addresses.sql:2:7 BW1107 did you mean 'scheduled'?",
                "detectors/busy_addresses.sql | kind: scheduled | owner2: x | detectors/busy_addresses.sql:9:1 BW1104 known keys",
                "detectors/busy_addresses.sql | FROM logins | FROM login | detectors/busy_addresses.sql:20:6 BW4004 did you mean 'logins'?",
                "detectors/busy_addresses.sql | FROM logins | FROM read_csv('x') | detectors/busy_addresses.sql:20:6 BW4006",
                "detectors/busy_addresses.sql | FROM logins | FROM alerts | detectors/busy_addresses.sql:20:6 BW4004",
                "detectors/busy_addresses.sql | SELECT ip, | SELECT ip, now() AS t, | detectors/busy_addresses.sql:17:12 BW4007",
                "detectors/busy_addresses.sql | SELECT ip, | SELECT ip, ipp, | detectors/busy_addresses.sql:17:12 BW4010",
                "detectors/busy_addresses.sql | SELECT ip, | SELECT ip,, | detectors/busy_addresses.sql:17:11 BW4001",
                "detectors/busy_addresses.sql | AS accounts | AS acounts | detectors/busy_addresses.sql BW1406 did you mean 'acounts'?",
                "detectors/busy_addresses.sql | AS tried | AS accounts | detectors/busy_addresses.sql BW1407 give one",
                "detectors/busy_addresses.sql | count(DISTINCT account_id) AS tried | {'a': 1} AS tried | detectors/busy_addresses.sql BW1407 cast",
                "detectors/busy_addresses.sql | column: ip | column: tried | detectors/busy_addresses.sql BW1407 cast it to VARCHAR",
                "detectors/busy_addresses.test.yaml | {columns: | {event: 0, columns: | detectors/busy_addresses.test.yaml:5 BW1107 remove",
                "detectors/busy_addresses.test.yaml | tried: 3 | tries: 3 | detectors/busy_addresses.test.yaml:5 BW1403 did you mean 'tried'?",
                "detectors/vendor.yaml | [account, ip] | [acount, ip] | detectors/vendor.yaml:7:12 BW1208 did you mean 'account'?",
                "detectors/vendor.yaml | [account, ip] | [] | detectors/vendor.yaml:7 BW1112 add",
                "detectors/vendor.yaml | [account, ip] | [account] | detectors/vendor.yaml:11:52 BW1107 use a type",
                "detectors/vendor.yaml | type: DOUBLE | type: FLOAT | detectors/vendor.yaml:9:25 BW1107 use one of",
                "detectors/vendor.yaml | name: model | name: score | detectors/vendor.yaml:10:12 BW1209 remove",
                "detectors/vendor.yaml | status: live | status: live#kind: outside | detectors/vendor.yaml:7:1 BW1104 known keys",
                "detectors/vendor.test.yaml | table: hit | table: logins | detectors/vendor.test.yaml:3:15 BW1107 write 'table: hit'",
                "detectors/vendor.test.yaml | entity_id: a1, | | detectors/vendor.test.yaml:3 BW1105 add",
                "detectors/vendor.test.yaml | {score: 0.5, model | {scor: 0.5, model | detectors/vendor.test.yaml:5 BW1403 did you mean 'score'?",
                "detectors/password_guessing.test.yaml | table: fact | table: hit | detectors/password_guessing.test.yaml:3:15 BW1107 name a table",
                "lists/bad_networks.yaml | kind: cidr | kind: CIDR | lists/bad_networks.yaml:2:7 BW1107 did you mean 'cidr'?",
                "lists/bad_networks.yaml | origin: made up | state: of | lists/bad_networks.yaml:5:8 BW1107 did you mean 'off'?",
                "lists/bad_networks.yaml | [192.0.2.0/24, \"2001:DB8::/32\"] | [10.0.0.0/64] | lists/bad_networks.yaml:3:11 BW1305 write an address",
                "patterns/spam.yaml | language: en | language: english | patterns/spam.yaml:9:15 BW1107 write its code of two letters",
                "patterns/spam.yaml | [my followers are free people] | [free followers] | patterns/spam.yaml:8:15 BW1303 narrow",
            })
    void isReportedWithItsPlaceAndRemedy(String file, String from, @Nullable String to, String expected)
            throws IOException {
        Path pack = Copies.of(GoldenFile.resource("small"), directory.resolve("pack"));
        Files.writeString(directory.resolve("networks.txt"), "198.51.100.0/24\n");
        String text = Files.readString(pack.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(pack.resolve(file), text.replace(from, to == null ? "" : to.replace('#', '\n')));

        PackCheck check = PackReader.read(pack, directory);

        assertThat(check.problems()).filteredOn(Problem::isError).isNotEmpty();
        assertThat(check.problems().stream().filter(Problem::isError).map(SingleMistakeTest::line))
                .anySatisfy(line -> assertThat(line).startsWith(expected));
    }

    private static String line(Problem problem) {
        return problem.place() + " " + problem.code().code() + " " + problem.remedy();
    }
}
