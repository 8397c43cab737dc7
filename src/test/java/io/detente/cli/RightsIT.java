package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.local.SchemaRegistryServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;

/**
 * The rights in {@code ops/kubernetes/strimzi/users.yaml} are enough for each command, on a broker that asks who
 * is there and allows nothing else; where one is missing, the command ends and says of what.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {

    private static final Path JAR = Path.of(System.getProperty("detente.jar"));
    private static final Path USERS = Path.of("ops/kubernetes/strimzi/users.yaml");
    /**
     * Of a grave day by three sources, of which comes an alert, of a meeting, of nothing between states, in
     * French.
     */
    private static final Path REPORTS = Path.of("src/test/resources/io/detente/cli/reports.jsonl");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** Nobody answers there. */
    private static final Map<String, String> MAIL = Map.of(
            "mail.to", "desk@example.org",
            "mail.from", "detente@example.org",
            "mail.server", "127.0.0.1:1");

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern DENIED = Pattern.compile("AuthorizationException|[Nn]ot authorized");

    private final StartedProcesses started = new StartedProcesses();
    private Path folder;
    private SecuredBroker broker;
    private SchemaRegistryServer registry;
    /** What commands have in their file beside the way to the cluster. */
    private Map<String, String> others = Map.of();

    @BeforeAll
    void startCluster(@TempDir Path data) throws Exception {
        folder = data;
        List<JsonNode> users = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(USERS)) {
            new Yaml().loadAll(reader).forEach(user -> users.add(new ObjectMapper().valueToTree(user)));
        }
        CompletableFuture<SchemaRegistryServer> starting = CompletableFuture.supplyAsync(
                () -> SchemaRegistryServer.start(folder.resolve("registry"), 0, PATIENCE));
        broker = new SecuredBroker(data, users.stream().map(RightsIT::name).toList());
        registry = starting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(end(SecuredBroker.ADMIN, "topics", "create")).isEmpty();
        assertThat(end(SecuredBroker.ADMIN, "schemas", "register")).isEmpty();
        grant(users.stream().flatMap(RightsIT::rights).toList());
    }

    @AfterEach
    void stopCommands() throws InterruptedException {
        started.end();
        others = Map.of();
    }

    @AfterAll
    void stopCluster() {
        registry.close();
        broker.close();
    }

    @Test
    void eachCommandWorksWithItsRights() throws Exception {
        Path run = start("detente-run", "run", "--metrics-port=0", "--state-dir=" + folder.resolve("state"));
        awaitReady(run);
        Path receivers = receivers();
        others = MAIL;
        Path serve = start("detente-serve", "serve", "--port=0", "--deliver=" + receivers);
        others = Map.of();
        String page = awaitReady(serve);
        assertThat(end("detente-publish", "publish", REPORTS.toString())).isEmpty();
        for (String subject : List.of("events", "signals", "alerts")) {
            assertThat(end("detente-watch", "watch", subject, "--since=beginning", "--limit=1"))
                    .isEmpty();
        }
        HttpRequest article = HttpRequest.newBuilder(URI.create(page + "/v1/articles"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"publishedAt\":\"2023-05-10\",\"body\":"
                        + "\"Finland and Portugal signed a defence agreement in Lisbon on Tuesday.\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(article, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isBetween(200, 299);
        assertThat(end("detente-watch", "watch", "events", "--pair=FIN-PRT", "--since=beginning", "--limit=1"))
                .isEmpty();
        assertThat(end("detente-publish", "publish", "--no-check", written("undated.jsonl", "{\"body\":\"No date.\"}")))
                .isEmpty();
        await().atMost(PATIENCE)
                .until(() -> said("detente-operate", "dead", "list").contains("no-date"));
        assertThat(end("detente-operate", "dead", "send", "--all")).isEmpty();
        assertThat(List.of(run, serve))
                .noneMatch(log -> DENIED.matcher(content(log)).find());

        stopCommands();
        assertThat(end("detente-operate", "reset", "--yes", "--force", "--state-dir=" + folder.resolve("state")))
                .isEmpty();
    }

    @Test
    void theDoctorIsContentWithTheRightsOfEach() throws Exception {
        for (String purpose : List.of("run", "serve", "publish")) {
            String[] doctor = {"doctor", "--for=" + purpose, "--state-dir=" + folder.resolve("doctor")};
            assertThat(end("detente-" + purpose, doctor)).as(purpose).isEmpty();
            assertThat(said("detente-" + purpose, doctor))
                    .as(purpose)
                    .contains("ok\ttopics\t", "ok\trights\t")
                    .doesNotContain("wrong");
        }
    }

    @Test
    void whatServeNeedsForDeliveriesOrArticlesAloneIsSaidSo() throws Exception {
        AclBinding dead = right("detente-serve", ResourceType.TOPIC, "relations.alerts.dead", AclOperation.WRITE);
        AclBinding articles = right("detente-serve", ResourceType.TOPIC, "news.articles", AclOperation.WRITE);
        revoke(dead);
        revoke(articles);
        try {
            assertThat(said("detente-serve", "doctor", "--for=serve"))
                    .contains(
                            "note\trights\tWRITE on topic relations.alerts.dead is missing\tNeeded only with --deliver")
                    .contains("wrong\trights\tWRITE on topic news.articles is missing");
            assertThat(end("detente-serve", "doctor", "--for=serve", "--read-only"))
                    .isEmpty();
        } finally {
            grant(List.of(dead, articles));
        }
    }

    @Test
    void whereServeMayNotUseGroupsOfDeliveries_theDoctorSaysSoAndWhatNeedsThem() throws Exception {
        List<AclBinding> groups = List.of(
                deliveries("detente-serve", AclOperation.READ), deliveries("detente-serve", AclOperation.DESCRIBE));
        for (AclBinding right : groups) {
            revoke(right);
        }
        try {
            assertThat(said("detente-serve", "doctor", "--for=serve"))
                    .contains(
                            "note\trights\tREAD on groups detente-delivery-* is missing\tNeeded only with --deliver or"
                                    + " mail.to: ")
                    .contains("--resource-pattern-type prefixed --group detente-delivery-\n")
                    .doesNotContain("ok\trights\t");
        } finally {
            grant(groups);
        }
    }

    @Test
    void whereOneRightIsMissingTheCommandEndsAndNamesWhatItIsFor() throws Exception {
        String[] publish = {"publish", "--again", REPORTS.toString()};
        names(
                exactly("news.articles"),
                right("detente-publish", ResourceType.TOPIC, "news.articles", AclOperation.WRITE),
                publish);
        names(
                exactly("news.articles.seen"),
                right("detente-publish", ResourceType.TOPIC, "news.articles.seen", AclOperation.READ),
                publish);
        names(
                exactly("news.articles.publisher"),
                right("detente-publish", ResourceType.TRANSACTIONAL_ID, "news.articles.publisher", AclOperation.WRITE),
                publish);
        names(
                exactly("relations.alerts"),
                right("detente-watch", ResourceType.TOPIC, "relations.alerts", AclOperation.READ),
                "watch",
                "alerts",
                "--since=beginning");
        names(
                exactly("news.articles.dead"),
                right("detente-operate", ResourceType.TOPIC, "news.articles.dead", AclOperation.READ),
                "dead",
                "list");
        String[] run = {"run", "--state-dir=" + folder.resolve("state-without")};
        names(
                exactly("news.articles"),
                right("detente-run", ResourceType.TOPIC, "news.articles", AclOperation.READ),
                run);
        names(exactly("detente"), right("detente-run", ResourceType.GROUP, "detente", AclOperation.READ), run);
        names(
                Pattern.compile("that begin with detente-"),
                new AclBinding(
                        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, "detente-", PatternType.PREFIXED),
                        allowed("detente-run", AclOperation.WRITE)),
                run);
        names(
                exactly("detente-delivery-desk"),
                deliveries("detente-serve", AclOperation.READ),
                "serve",
                "--port=0",
                "--deliver=" + receivers());
        others = MAIL;
        names(
                exactly("detente-delivery-@brief"),
                deliveries("detente-serve", AclOperation.READ),
                "serve",
                "--port=0",
                "--read-only");
    }

    /** Takes a right away for one run of a command, which must fail and name it. */
    private void names(Pattern resource, AclBinding right, String... command) throws Exception {
        revoke(right);
        String user = right.entry().principal().replace("User:", "");
        StringWriter said = new StringWriter();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try {
            assertThat(CompletableFuture.supplyAsync(
                            () -> run(said, user, command), work -> new Thread(work, user).start()))
                    .as(() -> right + ": " + said)
                    .succeedsWithin(PATIENCE)
                    .isEqualTo(Main.FAILED);
        } finally {
            root.detachAppender(log);
            grant(List.of(right));
        }
        // A stream says in its log why it ends.
        Stream<String> last = command[0].equals("run")
                ? log.list.stream()
                        .filter(event -> event.getLevel() == Level.ERROR
                                && event.getLoggerName().startsWith("io.detente."))
                        .reduce((first, second) -> second)
                        .stream()
                        .flatMap(RightsIT::lines)
                : said.toString().lines().reduce((first, second) -> second).stream();
        assertThat(last.filter(line -> line.matches(".*[Nn]ot authorized (to|with) .*")))
                .as(() -> right + ": " + said)
                .anyMatch(line -> resource.matcher(line.replaceFirst(".*[Nn]ot authorized", ""))
                        .find());
    }

    /** The name itself, and not one that begins or ends with it. */
    private static Pattern exactly(String name) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-]|\\.\\w)");
    }

    /** What a log has of it. */
    private static Stream<String> lines(ILoggingEvent event) {
        return Stream.concat(
                event.getFormattedMessage().lines(),
                ThrowableProxyUtil.asString(event.getThrowableProxy()).lines());
    }

    private Path receivers() throws IOException {
        return Path.of(written("receivers.json", "[{\"name\":\"desk\",\"url\":\"http://127.0.0.1:1/\"}]"));
    }

    private static String name(JsonNode user) {
        return user.at("/metadata/name").asText();
    }

    /** All that a user may is what the file gives them. */
    private static Stream<AclBinding> rights(JsonNode user) {
        return user.at("/spec/authorization/acls").valueStream().flatMap(acl -> {
            JsonNode resource = acl.get("resource");
            ResourcePattern pattern = new ResourcePattern(
                    ResourceType.fromString(snake(resource.get("type").asText())),
                    resource.get("name").asText(),
                    resource.has("patternType") ? PatternType.PREFIXED : PatternType.LITERAL);
            return acl.get("operations")
                    .valueStream()
                    .map(operation -> new AclBinding(
                            pattern, allowed(name(user), AclOperation.fromString(snake(operation.asText())))));
        });
    }

    private static AclBinding right(String user, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, name, PatternType.LITERAL), allowed(user, operation));
    }

    private static AclBinding deliveries(String user, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.GROUP, "detente-delivery-", PatternType.PREFIXED),
                allowed(user, operation));
    }

    private static AccessControlEntry allowed(String user, AclOperation operation) {
        return new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW);
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=.)(?=[A-Z])", "_");
    }

    private void grant(List<AclBinding> rights) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createAcls(rights).all().get();
            await().until(() ->
                    admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(rights));
        }
    }

    private void revoke(AclBinding right) throws Exception {
        try (Admin admin = broker.admin()) {
            assertThat(admin.deleteAcls(List.of(right.toFilter())).all().get()).hasSize(1);
            await().until(() ->
                    !admin.describeAcls(AclBindingFilter.ANY).values().get().contains(right));
        }
    }

    private String config(String user) throws IOException {
        Properties connection = new Properties();
        connection.putAll(broker.client(user, SecuredBroker.secret(user)));
        connection.setProperty("schema.registry.url", registry.url());
        connection.putAll(others);
        Path file = folder.resolve(user + ".properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            connection.store(writer, null);
        }
        return "--config=" + file;
    }

    private String written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    /** Starts a command of the program as a user; answers its log. */
    private Path start(String user, String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, user, ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        command.add(config(user));
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        return log;
    }

    /** Runs a command to its end; answers what was wrong, or nothing if it ended well. */
    private String end(String user, String... arguments) {
        StringWriter said = new StringWriter();
        return run(said, user, arguments) == Main.DONE ? "" : said.toString();
    }

    private String said(String user, String... arguments) {
        StringWriter said = new StringWriter();
        run(said, user, arguments);
        return said.toString();
    }

    private int run(StringWriter said, String user, String... arguments) {
        String config;
        try {
            config = config(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(Stream.concat(Stream.of(arguments), Stream.of(config)).toArray(String[]::new));
    }

    private static String awaitReady(Path log) {
        await().atMost(PATIENCE).until(() -> ADDRESS.matcher(content(log)).find());
        Matcher address = ADDRESS.matcher(content(log));
        assertThat(address.find()).isTrue();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(address.group() + "/health/ready"))
                .build();
        await().alias(content(log))
                .atMost(PATIENCE)
                .until(() -> HttpClient.newHttpClient()
                                .send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        return address.group();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
