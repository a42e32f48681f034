package io.breakwater.replay;

import io.breakwater.model.problem.Problem;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

public final class TestPacks {
    private TestPacks() {}

    /** A pack that is shipped, whether the build runs in the module's directory or in the project's. */
    public static LoadedPack shipped(String name) {
        Path inProject = Path.of("packs", name);
        return read(Files.isDirectory(inProject) ? inProject : Path.of("..").resolve(inProject));
    }

    public static LoadedPack small() {
        try {
            URL location = Objects.requireNonNull(TestPacks.class.getResource("/packs/small"), "no pack");
            return read(Path.of(location.toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static LoadedPack read(Path directory) {
        PackCheck check = PackReader.read(directory, null);
        return check.pack()
                .orElseThrow(() -> new AssertionError(
                        check.problems().stream().map(Problem::render).toList()));
    }
}
