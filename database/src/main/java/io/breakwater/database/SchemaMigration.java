package io.breakwater.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings one module's schema up to the version of its SQL files. */
public final class SchemaMigration {
    private SchemaMigration() {}

    /**
     * Creates the schema where it is missing and runs the migrations that have not run yet; several processes may do so at
     * once.
     *
     * @param schema the PostgreSQL schema that belongs to the calling module alone; its migrations see it as default schema
     * @param classpathLocation folder of files {@code V1__name.sql}, such as {@code db/log}
     */
    public static void migrate(DataSource dataSource, String schema, String classpathLocation) {
        migrate(dataSource, schema, classpathLocation, "latest");
    }

    /** The same up to one version. */
    static void migrate(DataSource dataSource, String schema, String classpathLocation, String version) {
        Flyway.configure()
                .dataSource(dataSource)
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(true)
                .locations("classpath:" + classpathLocation)
                .failOnMissingLocations(true)
                .table("schema_version")
                .target(version)
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
