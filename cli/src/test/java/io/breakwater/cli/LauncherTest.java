package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with a JDK and a Maven that only say what they were asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
final class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "chmod",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tee",
            "touch");

    @TempDir
    private Path directory;

    private Path checkout;
    private Path path;
    private Path jdk;

    @BeforeEach
    void prepare() throws IOException {
        checkout = Files.createDirectories(directory.resolve("a checkout/it's here"));
        path = Files.createDirectories(directory.resolve("path"));
        jdk = jdk("jdk 17", "17.0.9");
        for (String tool : TOOLS) {
            script(path.resolve(tool), "exec " + find(tool) + " \"$@\"\n");
        }
        // The usual places of this machine are hidden, so that only what a test sets up is found.
        String launcher = Files.readString(CommandRun.checkout().resolve("breakwater"))
                .replace("/usr/", "/nowhere/")
                .replace("/opt/", "/nowhere/")
                .replace("/Library/", "/nowhere/");
        script(checkout.resolve("breakwater"), launcher.substring(launcher.indexOf('\n') + 1));
        Files.createDirectories(checkout.resolve("cli/src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>\n");
        maven("""
                echo "[INFO] Building Breakwater model 0.1.0 [2/15]"
                mkdir -p cli/target
                echo jar >cli/target/breakwater-exec.jar
                """);
    }

    @Test
    void itBuildsOnceAndPassesItsArguments() throws Exception {
        Run first = run("query", "SELECT 1", "--json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("Building Breakwater (once", "[2/15] model");
        assertThat(first.out()).contains("<query>", "<SELECT 1>", "<--json>");
        assertThat(run("doctor").err()).doesNotContain("Building");
    }

    @Test
    void itBuildsAgainAfterAChangeOfTheSources() throws Exception {
        run("doctor");
        Path source = checkout.resolve("cli/src/main/New.java");
        Files.writeString(source, "class New {}\n");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run("doctor").err()).contains("Building");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        maven("""
                sleep 1
                mkdir -p cli/target
                echo jar >cli/target/breakwater-exec.jar
                """);

        CompletableFuture<Run> other = CompletableFuture.supplyAsync(() -> unchecked(() -> run("doctor")));
        List<Run> runs = List.of(run("doctor"), other.get(60, TimeUnit.SECONDS));

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(runs).filteredOn(run -> run.err().contains("Building")).hasSize(1);
        assertThat(checkout.resolve("cli/target/build.lock")).doesNotExist();
    }

    @Test
    void aKilledBuildIsNotWaitedFor() throws Exception {
        Files.createDirectories(checkout.resolve("cli/target"));
        Files.writeString(checkout.resolve("cli/target/build.lock"), "999999999\n");

        Run run = run("doctor");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Building");
    }

    @Test
    void itIsStartedFromAnywhere() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Path link =
                Files.createSymbolicLink(elsewhere.resolve("bw"), elsewhere.relativize(checkout.resolve("breakwater")));

        Run run = execute(elsewhere, environment(), link.toString(), "doctor");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("<-Dbreakwater.home=" + checkout.toRealPath() + ">");
    }

    @Test
    void withoutAJdkItSaysWhichToInstall() throws Exception {
        Run run = execute(checkout, Map.of("PATH", path.toString()), "./breakwater", "doctor");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("needs a JDK 17", "apt install openjdk-17-jdk", "JAVA_HOME");
    }

    @Test
    void itSaysWhyTheNamedJavaIsNotUsed() throws Exception {
        Path old = jdk("jdk 11", "11.0.2");
        Path runtimeOnly = jdk("jre", "17.0.9");
        Files.delete(runtimeOnly.resolve("bin/javac"));

        assertThat(execute(checkout, with("JAVA_HOME", old), "./breakwater").err())
                .contains(old + "  is version 11");
        assertThat(execute(checkout, with("JAVA_HOME", runtimeOnly), "./breakwater")
                        .err())
                .contains(runtimeOnly + "  has no compiler");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        Files.delete(path.resolve("mvn"));

        Run run = run("doctor");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Maven 3.8", "apt install maven");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndItsLog() throws Exception {
        maven("""
                echo "[INFO] Building Breakwater model 0.1.0 [2/15]"
                echo "[ERROR] a semicolon is missing"
                exit 1
                """);

        Run run = run("doctor");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("[ERROR] a semicolon is missing", "The build failed", "cli/target/build.log");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whatKilledProcessesLeftIsRemoved() throws Exception {
        Path temporary = Files.createDirectories(checkout.resolve("cli/target/tmp"));
        Path living = Files.createDirectories(
                temporary.resolve(Long.toString(ProcessHandle.current().pid())));
        Path dead = Files.createDirectories(temporary.resolve("999999999"));
        Files.writeString(dead.resolve("libduckdb_java.so"), "left behind");

        Run run = run("doctor");

        assertThat(dead).doesNotExist();
        assertThat(living).exists();
        assertThat(run.out()).contains("<-Djava.io.tmpdir=" + temporary.toRealPath());
    }

    private static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failed) {
            throw new CompletionException(failed);
        }
    }

    private Run run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./breakwater"));
        command.addAll(List.of(arguments));
        return execute(checkout, environment(), command.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return with("JAVA_HOME", jdk);
    }

    private Map<String, String> with(String name, Path value) {
        return Map.of("PATH", path.toString(), name, value.toString());
    }

    private Run execute(Path where, Map<String, String> environment, String... command) throws Exception {
        File out = Files.createTempFile(directory, "out", "").toFile();
        File err = Files.createTempFile(directory, "err", "").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/javac"), "exit 0\n");
        script(home.resolve("bin/java"), """
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2023-10-17' >&2
                elif [ "$1" = -Djarmode=tools ]; then
                    mkdir -p "$6"
                    cat "$3" >"$6/breakwater-exec.jar"
                else
                    printf '<%%s>\\n' "$@"
                fi
                """.formatted(version));
        return home;
    }

    private void maven(String body) throws IOException {
        script(path.resolve("mvn"), body);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path find(String tool) {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(place, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no " + tool + " on the PATH");
    }

    private record Run(int exitCode, String out, String err) {}
}
