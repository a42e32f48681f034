package io.breakwater.server.workbench;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the editor holds.
 *
 * @param parameters one for each parameter of the text
 */
public record WorkbenchQuery(String sql, List<ParameterField> parameters) {
    public WorkbenchQuery {
        requireNonNull(sql, "sql is null");
        parameters = List.copyOf(parameters);
    }

    /** The page with all of this in its editor. */
    public String path() {
        StringBuilder path = new StringBuilder(WorkbenchLink.to(sql));
        for (ParameterField parameter : parameters) {
            path.append("&t.")
                    .append(parameter.name())
                    .append('=')
                    .append(parameter.type().name());
            path.append("&p.").append(parameter.name()).append('=').append(encode(parameter.value(), UTF_8));
        }
        return path.toString();
    }
}
