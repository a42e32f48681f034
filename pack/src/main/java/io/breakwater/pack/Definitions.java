package io.breakwater.pack;

import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.CoreTableDefinition;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.ActionFile;
import io.breakwater.pack.definition.CoreTableFile;
import io.breakwater.pack.definition.DetectorFile;
import io.breakwater.pack.definition.DetectorTestFile;
import io.breakwater.pack.definition.GraderFile;
import io.breakwater.pack.definition.HarmsFile;
import io.breakwater.pack.definition.ImportFile;
import io.breakwater.pack.definition.ListFile;
import io.breakwater.pack.definition.ListSources;
import io.breakwater.pack.definition.ModelFile;
import io.breakwater.pack.definition.OutsideFile;
import io.breakwater.pack.definition.PackFile;
import io.breakwater.pack.definition.PatternFile;
import io.breakwater.pack.definition.PolicyFile;
import io.breakwater.pack.definition.QueueFile;
import io.breakwater.pack.definition.Reading;
import io.breakwater.pack.definition.References;
import io.breakwater.pack.definition.References.Target;
import io.breakwater.pack.definition.TableFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All definitions of a pack as its files give them, with the names between them checked. */
record Definitions(
        Optional<PackFile> pack,
        Map<String, Harm> harms,
        Map<String, TableFile.Read> tables,
        Map<String, DetectorDefinition> detectors,
        List<DetectorCase> cases,
        Map<String, PolicyDefinition> policies,
        Map<String, ActionDefinition> actions,
        Map<String, QueueDefinition> queues,
        Map<String, ListDefinition> lists,
        List<PatternFile.Read> patterns,
        Map<String, ModelFile.Read> models,
        Map<String, ImportDefinition> imports,
        Map<String, GraderDefinition> graders,
        Map<String, CoreTableDefinition> coreTables) {

    static Definitions read(PackFiles files, ListSources sources, ProblemLog problems) {
        Reading reading = new Reading(problems, new References());
        Map<String, TableFile.Read> tables = byId(
                files.in("tables", TableFile.ENDING),
                reading,
                TableFile::read,
                read -> read.table().name());
        Map<String, Table> contracts = tables.values().stream()
                .map(TableFile.Read::table)
                .collect(Collectors.toMap(Table::name, Function.identity()));
        Map<String, DetectorDefinition> detectors = detectors(files, reading);
        Map<String, ModelFile.Read> models = models(files, reading);
        Definitions definitions = new Definitions(
                files.file("breakwater.yaml").flatMap(file -> PackFile.read(file, reading)),
                files.file("harms.yaml")
                        .map(file -> HarmsFile.read(file, reading))
                        .orElse(Map.of()),
                tables,
                detectors,
                files.in("detectors", DetectorTestFile.ENDING).stream()
                        .flatMap(file -> new DetectorTestFile(file, contracts, detectors, reading).read().stream())
                        .toList(),
                byId(files.in("policies", PolicyFile.ENDING), reading, PolicyFile::read, PolicyDefinition::id),
                byId(files.in("actions", ActionFile.ENDING), reading, ActionFile::read, ActionDefinition::id),
                byId(files.in("queues", QueueFile.ENDING), reading, QueueFile::read, QueueDefinition::id),
                byId(
                        files.in("lists", ListFile.ENDING),
                        reading,
                        (file, context) -> ListFile.read(file, sources, context),
                        ListDefinition::id),
                patterns(files, reading),
                models,
                byId(
                        files.in("imports", ImportFile.ENDING),
                        reading,
                        (file, context) -> new ImportFile(file, contracts, context).read(),
                        ImportDefinition::id),
                byId(
                        files.in("graders", GraderFile.ENDING),
                        reading,
                        (file, context) -> GraderFile.read(file, files, models, context),
                        GraderDefinition::id),
                byId(
                        files.in(CoreTableFile.FOLDER, CoreTableFile.ENDING),
                        reading,
                        CoreTableFile::read,
                        CoreTableDefinition::name));
        definitions.checkReferences(files, reading.references(), problems);
        ConsequenceCheck.check(definitions, problems);
        GraderCheck.check(files, definitions, problems);
        UnknownAbuseCheck.check(definitions, problems);
        LinkCheck.check(definitions, problems);
        return definitions;
    }

    private static Map<String, DetectorDefinition> detectors(PackFiles files, Reading reading) {
        Map<String, DetectorDefinition> detectors = new TreeMap<>(
                byId(files.in("detectors", DetectorFile.ENDING), reading, DetectorFile::read, DetectorDefinition::id));
        byId(files.in("detectors", OutsideFile.ENDING), reading, OutsideFile::read, DetectorDefinition::id)
                .forEach((id, outside) -> {
                    DetectorDefinition other = detectors.putIfAbsent(id, outside);
                    if (other != null) {
                        reading.problems()
                                .error(
                                        PackProblem.DUPLICATE_ID,
                                        Place.ofFile(outside.file()),
                                        "the detector '" + id + "' is defined by " + other.file() + " too",
                                        "give one of the files another name");
                    }
                });
        return detectors;
    }

    private static Map<String, ModelFile.Read> models(PackFiles files, Reading reading) {
        Function<ModelFile.Read, String> id = read -> read.model().id();
        Map<String, ModelFile.Read> models = new TreeMap<>(byId(
                files.in(ModelFile.FOLDER, ModelFile.ENDING),
                reading,
                (file, context) -> ModelFile.ofTexts(file, files, context),
                id));
        byId(
                        files.in(ModelFile.FOLDER, ModelFile.POINTS_ENDING),
                        reading,
                        (file, context) -> ModelFile.ofPoints(file, files, context),
                        id)
                .forEach((name, points) -> put(models, name, points, reading));
        byId(
                        files.in(ModelFile.FOLDER, ModelFile.ROWS_ENDING),
                        reading,
                        (file, context) -> ModelFile.ofRows(file, files, context),
                        id)
                .forEach((name, rows) -> put(models, name, rows, reading));
        return models;
    }

    private static void put(Map<String, ModelFile.Read> models, String name, ModelFile.Read read, Reading reading) {
        ModelFile.Read other = models.putIfAbsent(name, read);
        if (other != null) {
            reading.problems()
                    .error(
                            PackProblem.DUPLICATE_ID,
                            read.file().whole(),
                            "the model '" + name + "' is defined by "
                                    + other.file().path() + " too",
                            "give one of the models another name, both of its files");
        }
    }

    Collection<Table> contracts() {
        return tables.values().stream().map(TableFile.Read::table).toList();
    }

    /** Files that could not be read still lend their names, so that one mistake is not reported twice. */
    private void checkReferences(PackFiles files, References references, ProblemLog problems) {
        if (files.file("harms.yaml").isPresent()) {
            references.check(Target.HARM, harms.keySet(), problems);
        }
        pack.ifPresent(file -> references.check(Target.WEBHOOK, file.webhooks().keySet(), problems));
        references.check(Target.TABLE, ids(files, "tables", TableFile.ENDING), problems);
        if (detectors.size()
                == files.in("detectors", DetectorFile.ENDING).size()
                        + files.in("detectors", OutsideFile.ENDING).size()) {
            references.check(Target.DETECTOR, detectors.keySet(), problems);
        }
        references.check(Target.POLICY, ids(files, "policies", PolicyFile.ENDING), problems);
        if (graders.size() == files.in("graders", GraderFile.ENDING).size()) {
            references.check(Target.LANGUAGE_MODEL, languageModels(), problems);
        }
        references.check(Target.ACTION, ids(files, "actions", ActionFile.ENDING), problems);
        references.check(Target.QUEUE, ids(files, "queues", QueueFile.ENDING), problems);
        if (tables.size() == files.in("tables", TableFile.ENDING).size()) {
            references.check(Target.ENTITY_TYPE, entityTypes(), problems);
        }
    }

    private Set<String> languageModels() {
        return graders.values().stream()
                .filter(grader -> grader.kind() instanceof GraderModel)
                .map(GraderDefinition::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> entityTypes() {
        return contracts().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::entityType)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(PackFiles files, String folder, String ending) {
        return files.in(folder, ending).stream()
                .map(file -> file.id(ending))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<PatternFile.Read> patterns(PackFiles files, Reading reading) {
        Set<String> ids = new HashSet<>();
        List<PatternFile.Read> patterns = new ArrayList<>();
        files.in("patterns", PatternFile.ENDING).forEach(file -> patterns.addAll(PatternFile.read(file, ids, reading)));
        return List.copyOf(patterns);
    }

    private static <T> Map<String, T> byId(
            List<SourceFile> files,
            Reading reading,
            BiFunction<SourceFile, Reading, Optional<T>> reader,
            Function<T, String> id) {
        Map<String, T> byId = new LinkedHashMap<>();
        files.forEach(file ->
                reader.apply(file, reading).ifPresent(definition -> byId.put(id.apply(definition), definition)));
        return byId;
    }
}
