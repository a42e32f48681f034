package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.replay.CaseResult;
import io.breakwater.replay.DetectorTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python client's own tests against a real server, its notebook included. They need a python3 on the path. */
final class PythonClientTest {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");
    private static final String DETECTOR = "accounts_from_one_address";

    @TempDir
    private Path directory;

    @Test
    void itsTestsPassAndItsNotebookWritesADetector() throws Exception {
        assumeThat(python("--version").code())
                .as("the tests of the Python client need python3; install it to run them")
                .isZero();
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        try (TestServer deployment = new TestServer(100_000)) {
            ProcessBuilder tests = new ProcessBuilder(
                    "python3", "-B", "-W", "error::ResourceWarning", "-m", "unittest", "discover", "-t", ".", "-v");
            tests.environment().put("BREAKWATER_URL", deployment.server.url().toString());
            tests.environment().put("BREAKWATER_KEY", key(deployment.administrator()));
            tests.environment().put("PACK", pack.toAbsolutePath().toString());
            Ended ended = run(tests);
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output())
                    .contains("test_the_notebook_runs", "Ran ")
                    .doesNotContain("names a server");
        }
        PackCheck checked = PackReader.read(pack, null);
        assertThat(checked.problems())
                .filteredOn(problem -> problem.isError() || problem.toString().contains(DETECTOR))
                .isEmpty();
        assertThat(DetectorTests.run(
                        checked.pack().orElseThrow(),
                        testCase -> testCase.detector().equals(DETECTOR)))
                .hasSize(3)
                .allMatch(CaseResult::passed);
    }

    private static String key(TestBrowser admin) throws IOException, InterruptedException {
        admin.get("/settings/keys");
        String page = admin.post(
                        "/settings/keys",
                        "name",
                        "notebook",
                        "scope",
                        "events:decide",
                        "scope",
                        "events:write",
                        "scope",
                        "facts:write",
                        "scope",
                        "query:read",
                        "scope",
                        "labels:write")
                .body();
        Matcher matcher = KEY.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private record Ended(int code, String output) {}

    private static Ended python(String argument) throws Exception {
        try {
            return run(new ProcessBuilder("python3", argument));
        } catch (IOException absent) {
            return new Ended(-1, "");
        }
    }

    private static Ended run(ProcessBuilder command) throws Exception {
        Process process = command.directory(Path.of("../clients/python").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
