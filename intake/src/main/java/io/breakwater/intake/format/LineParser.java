package io.breakwater.intake.format;

import java.util.Map;
import java.util.Optional;

/** Reads the fields of one line of a format in which every line is a row. */
@FunctionalInterface
interface LineParser {
    /**
     * The fields.
     *
     * @return empty where the line is no row of interest and is passed over in silence
     * @throws MalformedRowException if the line does not have the format's form
     */
    Optional<Map<String, String>> parse(String line) throws MalformedRowException;
}
