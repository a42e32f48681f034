package io.breakwater.language;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.DECIMAL;
import static io.breakwater.model.value.DataType.DOUBLE;
import static io.breakwater.model.value.DataType.TIMESTAMP;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.ScalarFunction;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Two tables, a few functions and a list, to compile against. */
final class TestPack {
    static final String FRONT_MATTER = """
            /*---
            entity: {type: ip, column: ip}
            affects: [{type: account, column: account_id}]
            ---*/
            """;

    static final Table SIGNUPS = table(
            "signups",
            Duration.ofMinutes(1),
            column("account_id", VARCHAR, false),
            column("ip", VARCHAR, true),
            column("email_domain", VARCHAR, true),
            column("age_seconds", BIGINT, true),
            column("amount", DECIMAL, true),
            column("score", DOUBLE, true),
            column("verified", BOOLEAN, false),
            column("tags", VARCHAR_ARRAY, true));

    static final Table LOGINS = table(
            "logins",
            Duration.ofMinutes(5),
            column("account_id", VARCHAR, false),
            column("ip", VARCHAR, false),
            column("success", BOOLEAN, false),
            column("attempts", BIGINT, false),
            column("cost", DECIMAL, false));

    static final FunctionLibrary FUNCTIONS = new FunctionLibrary(List.of(
                    function("LINKED_ACCOUNTS", BIGINT, false, VARCHAR),
                    function("LOWER", VARCHAR, false, VARCHAR),
                    function("LENGTH", BIGINT, false, VARCHAR),
                    function("CONTAINS", BOOLEAN, false, VARCHAR, VARCHAR),
                    function("||", VARCHAR, false, VARCHAR, VARCHAR),
                    function("IP_PREFIX", VARCHAR, false, VARCHAR),
                    function("TRIM", VARCHAR, false, VARCHAR),
                    function("ABS", BIGINT, false, BIGINT),
                    function("ABS", DECIMAL, false, DECIMAL),
                    function("ABS", DOUBLE, false, DOUBLE),
                    function("SQRT", DOUBLE, false, DOUBLE),
                    function("GREATEST", BIGINT, true, BIGINT, BIGINT),
                    function("HOUR_OF_DAY", BIGINT, false, TIMESTAMP),
                    function("HOUR_OF_DAY", BIGINT, false, TIMESTAMP, VARCHAR),
                    function("DAY_OF_WEEK", BIGINT, false, TIMESTAMP),
                    function("REGEXP_MATCHES", BOOLEAN, false, VARCHAR, VARCHAR),
                    function("EPOCH_US", BIGINT, false, TIMESTAMP),
                    function("LIST_EXTRACT", VARCHAR, false, VARCHAR_ARRAY, BIGINT)))
            .onlyInColumns(Set.of("LINKED_ACCOUNTS"));

    private static final DetectorCompiler COMPILER =
            new DetectorCompiler(List.of(SIGNUPS, LOGINS), FUNCTIONS, Set.of("tor_exits", "throwaway_domains"));

    private TestPack() {}

    static DetectorCompiler compiler() {
        return COMPILER;
    }

    /** A detector of addresses that says how many keys its windows may hold. */
    static Compilation<DetectorProgram> compile(String sql) {
        return COMPILER.compile(definition(sql, "ip", "account_id"));
    }

    /** The same where it does not say so. */
    static Compilation<DetectorProgram> compileWithoutMaxKeys(String sql) {
        return COMPILER.compile(definition(sql, "ip", "account_id", OptionalInt.empty()));
    }

    static DetectorDefinition definition(String sql, String entityColumn, String affectedColumn) {
        return definition(sql, entityColumn, affectedColumn, OptionalInt.of(1_000));
    }

    private static DetectorDefinition definition(
            String sql, String entityColumn, String affectedColumn, OptionalInt maxKeys) {
        String front = FRONT_MATTER
                .replace("column: ip", "column: " + entityColumn)
                .replace("column: account_id", "column: " + affectedColumn);
        int sqlLine = (int) front.lines().count() + 1;
        return new DetectorDefinition(
                "test",
                "A test",
                "fake_accounts",
                Severity.MEDIUM,
                "team",
                LocalDate.of(2027, 1, 1),
                DetectorStatus.LIVE,
                new EntityBinding("ip", entityColumn),
                List.of(new EntityBinding("account", affectedColumn)),
                List.of(),
                Duration.ofHours(1),
                maxKeys,
                "",
                "",
                sql,
                sqlLine,
                "detectors/test.sql",
                front + sql,
                "file-hash");
    }

    static Table table(String name, Duration maxBehind, Column... columns) {
        return new Table(name, "", List.of(columns), maxBehind);
    }

    static Column column(String name, DataType type, boolean nullable) {
        return column(name, type, nullable, Optional.empty());
    }

    static Column column(String name, DataType type, boolean nullable, Optional<String> expression) {
        return new Column(name, type, nullable, Optional.empty(), Sensitivity.PUBLIC, "", expression);
    }

    private static ScalarFunction function(String name, DataType result, boolean variadic, DataType... parameters) {
        return new ScalarFunction(name, List.of(parameters), variadic, result, true, "", "", arguments -> null);
    }
}
