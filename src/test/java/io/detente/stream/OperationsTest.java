package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.detente.serve.Access;
import io.detente.serve.HealthRoutes;
import io.detente.serve.MetricsRoutes;
import io.detente.serve.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ops/} asks Prometheus for is what a run really tells. */
class OperationsTest {

    private static final Path RULES = Path.of("ops/prometheus/detente-rules.yml");
    private static final Path RULE_TESTS = Path.of("ops/prometheus/detente-rules-test.yml");
    private static final Path DASHBOARD = Path.of("ops/grafana/detente.json");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b");
    private static final Set<String> NO_METRICS =
            Set.of("by", "without", "and", "or", "unless", "bool", "offset", "le");

    @TempDir
    Path stateDir;

    private StreamRunner runner;
    private StreamMeters meters;
    private WebServer server;
    private int port;

    /** A run that was not started yet: Kafka's clients have their metrics from the beginning. */
    @BeforeEach
    void serveMetrics() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StreamMetrics metrics = new MicrometerMetrics(registry);
        StreamSettings settings = TopologyScenario.settings(stateDir);
        runner = new StreamRunner(
                TopologyScenario.topology(settings, TopologyScenario.registry("operations"), metrics)
                        .get(),
                settings,
                InstantSource.system(),
                metrics);
        meters = new StreamMeters(runner);
        meters.bindTo(registry);
        server = new WebServer(
                Access.open(),
                List.of(
                        new HealthRoutes(
                                runner::isLive,
                                runner::isReady,
                                () -> runner.state().name()),
                        new MetricsRoutes(registry)));
        port = server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.close();
        meters.close();
        runner.close();
    }

    @Test
    void eachMetricOfTheRulesIsExposed() throws Exception {
        Set<String> asked = names(yaml(RULES).findValuesAsText("expr").stream());
        assertThat(asked).hasSizeGreaterThan(5).allMatch(exposed()::contains);
    }

    @Test
    void eachMetricOfTheDashboardIsExposed() throws Exception {
        Set<String> asked = names(new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream());
        assertThat(asked).hasSizeGreaterThan(8).allMatch(exposed()::contains);
    }

    @Test
    void eachRuleHasATestInWhichItFires() throws IOException {
        JsonNode tests = yaml(RULE_TESTS);
        Set<String> firing = new TreeSet<>();
        tests.findValues("alert_rule_test")
                .forEach(cases -> cases.forEach(one -> {
                    if (!one.get("exp_alerts").isEmpty()) {
                        firing.add(one.get("alertname").asText());
                    }
                }));
        assertThat(yaml(RULES).findValuesAsText("alert")).isNotEmpty().allMatch(firing::contains);
    }

    @Test
    void aRunThatIsNotReadyYetIsAliveAllTheSame() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("CREATED");
    }

    private Set<String> exposed() throws Exception {
        Set<String> exposed = get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        // Prometheus itself knows whether a target answers.
        exposed.add("up");
        return exposed;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The metrics in PromQL: names that are no function, keyword, label or unit. */
    private static Set<String> names(Stream<String> expressions) {
        Set<String> names = new TreeSet<>();
        expressions
                .map(expression -> expression
                        .replaceAll("\\{[^}]*}", "")
                        .replaceAll("\\[[^]]*]", "")
                        .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", ""))
                .forEach(expression -> {
                    Matcher matcher = NAME.matcher(expression);
                    while (matcher.find()) {
                        names.add(matcher.group());
                    }
                });
        names.removeAll(NO_METRICS);
        return names;
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    }
}
