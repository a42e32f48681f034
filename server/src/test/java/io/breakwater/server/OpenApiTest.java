package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.api.ApiProblemCode;
import io.breakwater.server.key.ApiScope;
import io.breakwater.server.route.Audience;
import io.breakwater.server.route.RouteRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API says exactly what there is. Answers of all tests are held against it by {@link TestProgram}. */
final class OpenApiTest {
    private static final Path PROBLEMS = Path.of("../docs/reference/problems.md");

    private static TestServer deployment;
    private static TestBrowser admin;

    @BeforeAll
    static void start() {
        deployment = new TestServer();
        admin = deployment.administrator();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void itNamesEveryRouteWithItsScopeAndNoOther() {
        Map<String, String> described = new TreeMap<>();
        ApiContract.published()
                .document()
                .get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(operation -> described.put(
                                operation.getKey() + " " + path.getKey(),
                                operation.getValue().get("security").toString())));
        Map<String, String> registered = new TreeMap<>();
        deployment.server.component(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/v1/"))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> Map.entry(method.asHttpMethod(), pattern))))
                .forEach(route -> registered.put(
                        route.getKey().name().toLowerCase(Locale.ROOT) + " " + route.getValue(),
                        security(route.getKey(), route.getValue())));
        assertThat(described).isEqualTo(registered).hasSizeGreaterThan(20);
    }

    private static String security(HttpMethod method, String pattern) {
        Audience audience = RouteRules.find(method, pattern.replaceAll("\\{[^}]*}", "1"))
                .orElseThrow()
                .audience();
        return audience instanceof Audience.Programs programs
                ? "[{\"key\":["
                        + programs.scope().map(scope -> '"' + scope.id() + '"').orElse("") + "]}]"
                : "[]";
    }

    @Test
    void itsProblemCodesAreThoseThatThereAre() throws Exception {
        String text = ApiContract.published().document().toString();
        String all = Files.readString(PROBLEMS);
        assertThat(Pattern.compile("BW[0-9]{4}").matcher(text).results())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(all).contains("`" + code.group() + "`"));
        assertThat(Arrays.stream(ApiProblemCode.values()).map(ApiProblemCode::code))
                .allSatisfy(code -> assertThat(text).contains(code));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = ApiContract.published().document();
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void itIsServedToAnybodyAndLinkedFromTheSettings() {
        String served = deployment.browser().get("/v1/openapi.json").body();
        assertThat(JsonMapper.shared().readTree(served))
                .isEqualTo(ApiContract.published().document());
        assertThat(admin.get("/settings/keys").body()).contains("/v1/openapi.json");
    }

    /** Those that no other test of a {@link TestProgram} asks for; the program itself holds the answers against the description. */
    @Test
    void whatIsReadIsAnsweredAsDescribed() {
        String[] scopes = ApiScope.given().stream().map(ApiScope::id).toArray(String[]::new);
        TestProgram program = TestProgram.with(deployment, admin, "reader of all", scopes);
        program.json("/v1/events/payments", "{\"event_id\": \"r1\", \"nonsense\": 1}");
        for (String path : List.of(
                "/v1/openapi.json",
                "/v1/key",
                "/v1/metrics",
                "/v1/rejected-events",
                "/v1/enforcements",
                "/v1/entities/account/a1/status")) {
            assertThat(program.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(program.get("/v1/enforcements?after=nonsense").status()).isEqualTo(400);
        assertThat(program.get("/v1/enforcements/none/statement").status()).isEqualTo(404);
        assertThat(program.json("/v1/appeals", "{\"enforcement\": \"none\", \"reference\": \"r\", \"text\": \"t\"}")
                        .status())
                .isEqualTo(404);
        assertThat(program.json("/v1/query", "{\"sql\": \"SELECT\"}").status()).isEqualTo(422);
    }

    @Test
    void whatIsNotAsDescribedIsFound() {
        ApiContract contract = ApiContract.published();
        String whole = "{\"name\": \"n\", \"scopes\": [\"s\"]}";
        assertThat(contract.answerFaults("GET", "/v1/key", 200, "application/json", whole))
                .isEmpty();
        assertThat(contract.answerFaults("GET", "/v1/key", 200, "application/json", "{\"name\": 1}"))
                .hasSizeGreaterThan(1);
        assertThat(contract.answerFaults(
                        "GET", "/v1/key", 200, "application/json", whole.replace("{", "{\"more\": 1, ")))
                .hasSize(1);
        assertThat(contract.answerFaults("GET", "/v1/key", 200, "text/plain", "n"))
                .hasSize(1);
        assertThat(contract.answerFaults("GET", "/v1/key", 500, "application/json", "{}"))
                .hasSize(1);
        assertThat(contract.requestFaults("POST", "/v1/facts", "application/x-ndjson", "{\"name\": \"n\"}"))
                .isNotEmpty();
    }
}
