package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import io.detente.local.LocalStack;
import io.detente.local.ServerPorts;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus asks a run, a page with deliveries and a publisher at work, by our own configuration: every
 * query of the rules and of the dashboard is answered. What it answered is written to {@code target/queries.tsv}.
 */
class WatchedByPrometheusIT {

    private static final Path JAR = Path.of(System.getProperty("detente.jar"));
    /**
     * Of a grave day by three sources, of which comes an alert, of a meeting, of nothing between states, in
     * French.
     */
    private static final Path REPORTS = Path.of("src/test/resources/io/detente/cli/reports.jsonl");

    private static final Path RULES = Path.of("ops/prometheus/detente-rules.yml");
    private static final Path CONFIGURATION = Path.of("ops/prometheus/prometheus.yml");
    private static final Path DASHBOARD = Path.of("ops/grafana/detente.json");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("http://(127\\.0\\.0\\.1:\\d+)");

    /** What a rule compares with; without it, a rule answers even if there is nothing to alert of. */
    private static final Pattern BOUND = Pattern.compile("\\s*(==|>)\\s*[\\d.]+\\s*($|(?= or ))");

    /** Here nothing is absent, so what a rule would miss is asked for. */
    private static final Pattern ABSENT = Pattern.compile("absent(?:_over_time)?\\(([^()\\[]+)(?:\\[\\w+])?\\)");

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final StartedProcesses started = new StartedProcesses();
    private HttpServer web;
    private LocalStack stack;

    @TempDir
    Path folder;

    @BeforeEach
    void startWorld() throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "prometheus"))),
                "prometheus is missing: install Debian's package prometheus");
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/takes", 204, "");
        answer("/refuses", 422, "");
        answer("/busy", 503, "");
        answer("/feed", 200, "<rss version='2.0'><channel><title>Desk</title></channel></rss>");
        web.start();
        stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("stack")));
    }

    @AfterEach
    void stopWorld() throws InterruptedException {
        started.end();
        if (stack != null) {
            stack.close();
        }
        if (web != null) {
            web.stop(0);
        }
    }

    @Test
    void everyQueryOfRulesAndDashboardIsAnswered() throws Exception {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("detente", start("run", "--create", "--metrics-port=0", "--state-dir=" + folder.resolve("state")));
        targets.put("detente-serve", start("serve", "--port=0", "--deliver=" + receivers(), "--config=" + mail()));
        targets.put(
                "detente-publish",
                start(
                        "publish",
                        "--follow",
                        "--every=10s",
                        "--metrics-port=0",
                        "--allow-private",
                        inbox.toString(),
                        site() + "/feed"));
        String prometheus = startPrometheus(targets);
        await().atMost(PATIENCE)
                .until(() -> answers(prometheus, "up == 1").size() == targets.size()
                        && answers(prometheus, "detente_view_complete == 1").size() == 1);

        Files.copy(REPORTS, inbox.resolve("reports.tmp"));
        Files.move(inbox.resolve("reports.tmp"), inbox.resolve("reports.jsonl"), StandardCopyOption.ATOMIC_MOVE);

        Map<String, JsonNode> answered = new LinkedHashMap<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            // Latency is told of live news alone, and asked for over the last minute.
            publishNow(inbox);
            assertThat(queries()).allSatisfy(query -> {
                JsonNode answer = answers(prometheus, query);
                assertThat(answer).as(query).isNotEmpty();
                assertThat(answer.get(0).at("/value/1").asText())
                        .as("%s: %s", query, answer)
                        .isNotEqualTo("NaN");
                answered.put(query, answer);
            });
        });

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(answers(prometheus, "detente_delivery_alerts_total{target=\"desk\"} > 0"))
                                .isNotEmpty());
        JsonNode rules = get(prometheus + "/api/v1/rules").at("/data/groups/0/rules");
        assertThat(rules)
                .hasSameSizeAs(yaml.readTree(RULES.toFile()).at("/groups/0/rules"))
                .allSatisfy(rule -> assertThat(rule.get("health").asText())
                        .as(rule.toString())
                        .isEqualTo("ok"));
        write(answered);
    }

    private static void publishNow(Path inbox) throws IOException {
        Instant now = Instant.now();
        Path article = inbox.resolve(now.toEpochMilli() + ".tmp");
        Files.writeString(
                article,
                "{\"publishedAt\":\"" + now + "\",\"body\":\"Finland and Portugal today signed a defence agreement in"
                        + " Lisbon.\"}\n");
        Files.move(article, inbox.resolve(now.toEpochMilli() + ".jsonl"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(Map<String, JsonNode> answered) throws IOException {
        Files.write(
                Path.of("target", "queries.tsv"),
                answered.entrySet().stream()
                        .map(one -> one.getKey().replaceAll("\\s+", " ") + "\t"
                                + one.getValue().size() + " series\t"
                                + one.getValue().at("/0/value/1").asText())
                        .toList());
    }

    private List<String> queries() throws IOException {
        Stream<String> rules = yaml.readTree(RULES.toFile()).findValuesAsText("expr").stream()
                .map(expr -> expr.strip().replaceAll("\\s+", " "))
                .map(expr -> BOUND.matcher(expr).replaceAll(""))
                .map(expr -> ABSENT.matcher(expr).replaceAll("$1"));
        Stream<String> panels = json.readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream()
                .map(expr -> expr.replace("$__rate_interval", "1m"));
        return Stream.concat(rules, panels).distinct().toList();
    }

    /** By our configuration, but for the addresses and how often it asks. */
    private String startPrometheus(Map<String, String> targets) throws Exception {
        JsonNode configuration = yaml.readTree(CONFIGURATION.toFile());
        List<JsonNode> jobs = new ArrayList<>();
        for (JsonNode job : configuration.get("scrape_configs")) {
            String name = job.get("job_name").asText();
            jobs.add(json.valueToTree(Map.of(
                    "job_name", name, "static_configs", List.of(Map.of("targets", List.of(targets.get(name)))))));
        }
        assertThat(jobs).hasSameSizeAs(targets.keySet());
        Path file = folder.resolve("prometheus.yml");
        yaml.writeValue(
                file.toFile(),
                Map.of(
                        "global",
                        Map.of("scrape_interval", "1s", "evaluation_interval", "1s"),
                        "rule_files",
                        List.of(RULES.toAbsolutePath().toString()),
                        "scrape_configs",
                        jobs));
        int port = new ServerPorts().next();
        started.add(new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start());
        String address = "http://127.0.0.1:" + port;
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> HttpClient.newHttpClient()
                                .send(
                                        HttpRequest.newBuilder(URI.create(address + "/-/ready"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        return address;
    }

    private JsonNode answers(String prometheus, String query) throws IOException, InterruptedException {
        return get(prometheus + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result");
    }

    private JsonNode get(String url) throws IOException, InterruptedException {
        return json.readTree(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private Path receivers() throws IOException {
        return Files.writeString(
                folder.resolve("receivers.json"),
                Stream.of("desk takes", "chat refuses", "mail busy")
                        .map(one -> one.split(" "))
                        .map(one -> "{\"name\":\"" + one[0] + "\",\"url\":\"" + site() + "/" + one[1] + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    /** Nobody is there. */
    private Path mail() throws IOException {
        return Files.writeString(
                folder.resolve("mail.properties"),
                "mail.to=desk@example.org\nmail.from=detente@example.org\nmail.server=127.0.0.1:1\n");
    }

    private String site() {
        return "http://127.0.0.1:" + web.getAddress().getPort();
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        web.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** Starts a command that serves metrics; answers where. */
    private String start(String... arguments) throws IOException {
        Path log = folder.resolve(arguments[0] + ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        command.add("--bootstrap=" + stack.bootstrapServers());
        command.add("--registry=" + stack.registryUrl());
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        await().alias(log.toString())
                .atMost(PATIENCE)
                .until(() -> ADDRESS.matcher(metricsLine(log)).find());
        Matcher address = ADDRESS.matcher(metricsLine(log));
        return address.find() ? address.group(1) : "";
    }

    private static String metricsLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Metrics at") || line.contains("The page is at"))
                    .findFirst()
                    .orElse("");
        }
    }
}
