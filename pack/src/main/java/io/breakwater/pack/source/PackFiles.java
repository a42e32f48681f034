package io.breakwater.pack.source;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of one pack directory that are of a known kind, sorted by path. */
public final class PackFiles {
    /** Larger files are refused: definitions are written by people. */
    public static final long MAX_FILE_BYTES = 2L << 20;

    private static final Map<String, List<String>> FOLDERS = Map.ofEntries(
            Map.entry("tables", List.of(".yaml")),
            Map.entry("detectors", List.of(".sql", ".test.yaml", ".yaml")),
            Map.entry("core", List.of(".sql")),
            Map.entry("policies", List.of(".md")),
            Map.entry("actions", List.of(".yaml")),
            Map.entry("queues", List.of(".yaml")),
            Map.entry("lists", List.of(".yaml")),
            Map.entry("patterns", List.of(".yaml")),
            Map.entry(
                    "models", List.of(".yaml", ".weights", ".rows.yaml", ".trees", ".points.yaml", ".points.weights")),
            Map.entry("imports", List.of(".yaml")),
            Map.entry("graders", List.of(".yaml", ".golden.yaml", ".exemplars.yaml")));
    private static final List<String> TOP_FILES = List.of("breakwater.yaml", "harms.yaml");
    /** Companions that belong to people, not to the pack's meaning. */
    private static final List<String> IGNORED_TOP_FILES =
            List.of("README.md", "LICENSE", "NOTICE", "known_false_positives.csv");

    private final TreeMap<String, SourceFile> files = new TreeMap<>();
    private final Path root;
    private final ProblemLog problems;

    private PackFiles(Path root, ProblemLog problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Reads the directory; what cannot be used is logged as a problem and left out. */
    public static PackFiles read(Path directory, ProblemLog problems) {
        Path root = directory.toAbsolutePath().normalize();
        PackFiles result = new PackFiles(root, problems);
        if (!Files.isDirectory(root)) {
            problems.error(
                    PackProblem.UNREADABLE_FILE,
                    Place.ofFile(directory.toString()),
                    "the pack directory does not exist or is not a directory",
                    "give the directory that holds breakwater.yaml");
            return result;
        }
        for (Path entry : result.children(root)) {
            result.readTop(entry);
        }
        for (String required : TOP_FILES) {
            if (!result.files.containsKey(required) && !Files.exists(root.resolve(required))) {
                problems.error(
                        PackProblem.MISSING_FILE,
                        Place.ofFile(required),
                        "the pack has no " + required,
                        "add the file at the top of the pack; docs/reference/pack-files.md describes it");
            }
        }
        return result;
    }

    public Collection<SourceFile> all() {
        return files.values();
    }

    public Optional<SourceFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The files of a folder with this ending, by name. */
    public List<SourceFile> in(String folder, String ending) {
        return files.values().stream()
                .filter(file -> file.path().startsWith(folder + "/"))
                .filter(file -> ending.equals(ending(folder, file.path())))
                .toList();
    }

    /** The longest ending of the folder's files that fits; empty text for none. */
    private static String ending(String folder, String path) {
        return FOLDERS.getOrDefault(folder, List.of()).stream()
                .filter(path::endsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** The pack's version. */
    public String hash() {
        return ContentHash.of(files.values());
    }

    private void readTop(Path entry) {
        String name = entry.getFileName().toString();
        if (name.startsWith(".") || IGNORED_TOP_FILES.contains(name)) {
            return;
        }
        if (!Files.isDirectory(entry)) {
            if (TOP_FILES.contains(name)) {
                readFile(entry);
            } else {
                unknown(entry, Suggestion.orElse(name, TOP_FILES, "remove it, or move it out of the pack"));
            }
            return;
        }
        List<String> endings = FOLDERS.get(name);
        if (endings == null) {
            unknown(entry, Suggestion.orElse(name, FOLDERS.keySet(), "remove it, or move it out of the pack"));
            return;
        }
        if (leadsOut(entry)) {
            return;
        }
        for (Path file : children(entry)) {
            String fileName = file.getFileName().toString();
            if (fileName.startsWith(".") || (fileName.equals("README.md") && !endings.contains(".md"))) {
                continue;
            }
            if (!Files.isDirectory(file) && endings.stream().anyMatch(fileName::endsWith)) {
                readFile(file);
            } else {
                unknown(
                        file,
                        "files in " + name + "/ end in " + String.join(" or ", endings) + "; rename or remove it");
            }
        }
    }

    /** Puts a detector's file from anywhere in the place of the pack's file of the same name, if there is one. */
    public void putDetector(Path file) {
        read(file, "detectors/" + file.getFileName());
    }

    /** Puts a text in the place of the pack's file of this path, if there is one. */
    public void putText(String path, String text) {
        files.put(path, SourceFile.of(path, text, ContentHash.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    private void readFile(Path file) {
        if (!leadsOut(file)) {
            read(file, relative(file));
        }
    }

    private void read(Path file, String path) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                problems.error(
                        PackProblem.FILE_TOO_LARGE,
                        Place.ofFile(path),
                        "the file has " + Files.size(file) + " bytes; at most " + MAX_FILE_BYTES + " are allowed",
                        "split it, or keep long lists in the data directory (from_data)");
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            files.put(path, SourceFile.of(path, text, ContentHash.of(bytes)));
        } catch (CharacterCodingException e) {
            problems.error(PackProblem.NOT_TEXT, Place.ofFile(path), "the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException e) {
            problems.error(
                    PackProblem.UNREADABLE_FILE,
                    Place.ofFile(path),
                    "the file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "check that it exists and that the server's user may read it");
        }
    }

    private boolean leadsOut(Path entry) {
        try {
            if (entry.toRealPath().startsWith(root.toRealPath())) {
                return false;
            }
        } catch (IOException e) {
            // A link to nothing: reported like one that leads elsewhere.
        }
        problems.error(
                PackProblem.LINK_OUT_OF_PACK,
                Place.ofFile(relative(entry)),
                "the symbolic link leads out of the pack or to nothing",
                "put the file itself into the pack");
        return true;
    }

    private void unknown(Path entry, String remedy) {
        problems.warning(
                PackProblem.UNKNOWN_FILE,
                Place.ofFile(relative(entry)),
                "it is of no known kind and is ignored",
                remedy);
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private List<Path> children(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> sorted = new ArrayList<>(entries.toList());
            sorted.sort(null);
            return sorted;
        } catch (IOException e) {
            problems.error(
                    PackProblem.UNREADABLE_FILE,
                    Place.ofFile(relative(directory)),
                    "the directory cannot be listed (" + e.getClass().getSimpleName() + ")",
                    "check that the server's user may read it");
            return List.of();
        }
    }
}
