package io.breakwater.cli;

import io.breakwater.pack.DetectorPaths;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.plan.json.PlanJson;
import io.breakwater.plan.text.PlanText;
import io.breakwater.server.runtime.PackRefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What an inline detector is compiled to. Asks no history, so it needs no data directory. */
record DetectorPlan(DetectorProgram program) {
    private static final String ENDING = ".sql";

    /**
     * @param named an id of the pack, or a file that ends in {@code .sql}
     * @param revision a commit of the pack's repository; empty for the files as they are
     */
    static DetectorPlan read(Locations locations, String named, String revision)
            throws CommandFailure, PackRefusedException, GitProblemException {
        boolean isFile = named.endsWith(ENDING);
        if (isFile && !revision.isEmpty()) {
            throw new CommandFailure("--version goes with a detector of the pack, not with a file");
        }
        PackCheck check = check(locations, named, revision, isFile);
        LoadedPack pack = check.pack().orElseThrow(() -> new PackRefusedException(check.problems()));
        String id = isFile ? id(Path.of(named)) : named;
        return Optional.ofNullable(pack.programs().get(id))
                .map(DetectorPlan::new)
                .orElseThrow(() -> new CommandFailure(
                        pack.definitions().detectors().containsKey(id)
                                ? "'" + id
                                        + "' is not inline, so it has no plan: its SELECT runs over history as it stands"
                                : "the pack has no detector '" + id + "'; it has "
                                        + String.join(", ", pack.programs().keySet())));
    }

    private static PackCheck check(Locations locations, String named, String revision, boolean isFile)
            throws CommandFailure, GitProblemException {
        Path directory = locations.pack();
        Path data = locations.data().orElse(null);
        if (isFile) {
            if (!Files.isRegularFile(Path.of(named))) {
                throw new CommandFailure("there is no file " + named);
            }
            return PackReader.readWith(directory, data, Path.of(named));
        }
        if (revision.isEmpty()) {
            return PackReader.read(directory, data);
        }
        try (PackRepository repository = PackRepository.open(directory)) {
            return PackReader.readWith(directory, data, named, repository.text(revision, DetectorPaths.sql(named)));
        }
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    String asText() {
        return program.version() + ", " + program.status().text() + "\n\n" + PlanText.of(program.plan());
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", program.version().id());
        fields.put("planHash", program.version().planHash());
        fields.put("fileHash", program.version().fileHash());
        fields.put("status", program.status().text());
        fields.put("tables", ScannedTables.of(program.plan()).stream().sorted().toList());
        fields.put("plan", JsonMapper.shared().readTree(PlanJson.write(program.plan())));
        return fields;
    }
}
