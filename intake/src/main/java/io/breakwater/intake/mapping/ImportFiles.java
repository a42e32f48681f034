package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files an import reads. */
public final class ImportFiles {
    private static final int MAXIMUM_DEPTH = 8;

    private ImportFiles() {}

    /**
     * The files under the data directory that the import's glob matches, in order of name; none is no error here.
     *
     * @throws ImportRefusedException if the directory cannot be read or the glob is broken
     */
    public static List<ImportFile> of(ImportDefinition definition, Path dataDirectory) throws ImportRefusedException {
        Path root = dataDirectory.toAbsolutePath().normalize();
        try {
            PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + definition.path());
            try (Stream<Path> found = Files.walk(root, MAXIMUM_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
                return found.filter(file -> matcher.matches(root.relativize(file)) && Files.isRegularFile(file))
                        .sorted()
                        .map(file -> new ImportFile(root.relativize(file).toString(), file))
                        .toList();
            }
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.FILE_UNREADABLE,
                    Place.ofFile(definition.file()),
                    "the directory " + root + " cannot be read",
                    "name a directory that exists and may be read"));
        } catch (PatternSyntaxException | InvalidPathException broken) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.BAD_MAPPING,
                    Place.ofFile(definition.file()),
                    "the path '" + definition.path() + "' is not a glob",
                    "write a path such as logs/*.csv.gz, relative to the data directory"));
        }
    }
}
