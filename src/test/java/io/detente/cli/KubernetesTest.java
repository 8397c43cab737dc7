package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AclOperation;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.ParseResult;

/**
 * What the manifests in {@code ops/kubernetes} name is there: commands, options, variables, ports, paths, topics.
 */
class KubernetesTest {

    private static final Path MANIFESTS = Path.of("ops/kubernetes");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS_TO_COMMIT = 30;
    private static final String COMPONENT = "app.kubernetes.io/component";

    private final List<JsonNode> objects = new ArrayList<>();

    KubernetesTest() throws IOException {
        for (Path file : files()) {
            if (!file.endsWith("kustomization.yaml")) {
                objects.addAll(documents(file));
            }
        }
    }

    @Test
    void eachContainerRunsACommandOfOursWithItsOptions() {
        assertThat(containers()).hasSize(4).allSatisfy(container -> {
            assertThat(container.get("image").asText()).isEqualTo("detente");
            assertThat(parsed(container).matchedOptions()).hasSize((int) Stream.of(arguments(container))
                    .filter(word -> word.startsWith("--"))
                    .count());
        });
    }

    @Test
    void whatAnOverlayAddsToACommandIsAnOptionOfIt() throws IOException {
        for (Path file : files()) {
            if (file.endsWith("kustomization.yaml")) {
                for (JsonNode patch : documents(file).get(0).path("patches")) {
                    for (JsonNode operation : JSON.valueToTree(
                            new Yaml().<Object>load(patch.get("patch").asText()))) {
                        if (operation.get("path").asText().endsWith("/args/-")) {
                            String name = patch.at("/target/name").asText();
                            JsonNode container = named(patch.at("/target/kind").asText(), name)
                                    .at("/spec/template/spec/containers/0");
                            List<String> words = new ArrayList<>(List.of(arguments(container)));
                            words.add(operation.get("value").asText());
                            assertThat(Main.commandLine()
                                            .parseArgs(words.toArray(String[]::new))
                                            .subcommand()
                                            .matchedOptions())
                                    .hasSize(words.size() - 1);
                        }
                    }
                }
            }
        }
    }

    @Test
    void eachPatchFindsWhatItChanges() throws IOException {
        for (Path file : files()) {
            if (file.endsWith("kustomization.yaml")) {
                documents(file)
                        .get(0)
                        .findValues("target")
                        .forEach(target -> assertThat(named(
                                        target.get("kind").asText(),
                                        target.get("name").asText()))
                                .isNotNull());
            }
        }
    }

    @Test
    void whoMailsHasAWayToTheServerAndSettingsThatThereAre() throws IOException {
        Path component = MANIFESTS.resolve("components/mail/kustomization.yaml");
        List<JsonNode> added = new ArrayList<>();
        for (JsonNode patch : documents(component).get(0).path("patches")) {
            JSON.valueToTree(new Yaml().<Object>load(patch.get("patch").asText()))
                    .forEach(added::add);
        }
        assertThat(added).anySatisfy(operation -> {
            assertThat(operation.get("path").asText()).isEqualTo("/spec/egress/-");
            assertThat(operation.findValuesAsText("port")).contains("587", "465");
        });
        Set<String> settings = new TreeSet<>();
        Matcher variable = Pattern.compile("DETENTE_MAIL_\\w+")
                .matcher(Files.readString(component) + Files.readString(MANIFESTS.resolve("README.md")));
        while (variable.find()) {
            settings.add(variable.group());
        }
        assertThat(settings)
                .contains("DETENTE_MAIL_TO", "DETENTE_MAIL_SERVER")
                .isSubsetOf(ServeSettings.configDef().names().stream()
                        .map(KnownSettings::environmentName)
                        .toList());
    }

    @Test
    void eachFileIsPartOfAKustomizationAndEachPartIsThere() throws IOException {
        Set<Path> named = new TreeSet<>();
        for (Path file : files()) {
            if (file.endsWith("kustomization.yaml")) {
                JsonNode kustomization = documents(file).get(0);
                for (String list : List.of("resources", "components")) {
                    kustomization
                            .path(list)
                            .forEach(part ->
                                    named.add(file.resolveSibling(part.asText()).normalize()));
                }
            }
        }
        assertThat(named).allSatisfy(part -> assertThat(part).exists());
        assertThat(files().stream().filter(file -> !file.endsWith("kustomization.yaml")))
                .allMatch(named::contains);
    }

    /** Mounted as a folder that has just these files. */
    @Test
    void theListOfFeedsIsThereAndIsRead() throws IOException {
        JsonNode generator =
                documents(MANIFESTS.resolve("base/kustomization.yaml")).get(0).at("/configMapGenerator/0");
        JsonNode pod = named("Deployment", "detente-publish").at("/spec/template/spec");
        assertThat(pod.at("/volumes/0/configMap/name")).isEqualTo(generator.get("name"));
        String source = parsed(pod.at("/containers/0"))
                .matchedPositionalValue(0, List.of(""))
                .get(0);
        assertThat(source)
                .isEqualTo(pod.at("/containers/0/volumeMounts/0/mountPath").asText() + "/"
                        + generator.at("/files/0").asText());
        Path list = MANIFESTS.resolve("base").resolve(generator.at("/files/0").asText());
        assertThat(Jsoup.parse(Files.readString(list), Parser.xmlParser()).select("outline[xmlUrl]"))
                .isNotEmpty()
                .allSatisfy(
                        feed -> assertThat(HttpUrl.parse(feed.attr("xmlUrl"))).isNotNull());
    }

    /** Prometheus' jobs have the names that rules and dashboard know. */
    @Test
    void jobsAreNamedAsInTheShapeForOneMachine() throws IOException {
        Set<String> jobs = new TreeSet<>();
        documents(Path.of("ops/prometheus/prometheus.yml"))
                .get(0)
                .get("scrape_configs")
                .forEach(job -> jobs.add(job.get("job_name").asText()));
        assertThat(ofKind("PodMonitor")
                        .map(monitor -> monitor.at("/spec/podMetricsEndpoints/0/relabelings/0/replacement")
                                .asText()))
                .containsExactlyInAnyOrderElementsOf(jobs);
    }

    @Test
    void eachVariableIsASettingOfTheProgram() throws IOException {
        Set<String> variables = new TreeSet<>();
        named("ConfigMap", "detente-connection").get("data").fieldNames().forEachRemaining(variables::add);
        for (Path file : files()) {
            for (JsonNode document : documents(file)) {
                document.findValuesAsText("patch").stream()
                        .flatMap(String::lines)
                        .filter(line -> line.contains("/data/"))
                        .forEach(line -> variables.add(line.replaceFirst(".*/data/", "")));
            }
        }
        String help = Main.commandLine().getSubcommands().get("run").getUsageMessage();
        assertThat(variables)
                .hasSizeGreaterThan(4)
                .allMatch(variable -> help.contains(variable)
                        || AdminClientConfig.configNames()
                                .contains(variable.replaceFirst("^DETENTE_", "")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.')));
    }

    @Test
    void probesAskWhereTheCommandListens() {
        assertThat(containers().filter(container -> container.has("ports")))
                .hasSize(3)
                .allSatisfy(container -> {
                    JsonNode port = container.at("/ports/0");
                    assertThat(Stream.of("--port", "--metrics-port")
                                    .map(option -> parsed(container).matchedOptionValue(option, 0)))
                            .contains(port.get("containerPort").asInt());
                    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                        JsonNode asked = container.get(probe).get("httpGet");
                        assertThat(asked.get("port").asText())
                                .isEqualTo(port.get("name").asText());
                        assertThat(asked.get("path").asText()).isIn("/health/live", "/health/ready");
                    }
                });
    }

    @Test
    void eachPathInACommandIsMounted() {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            Set<Path> mounts = new TreeSet<>();
            container
                    .get("volumeMounts")
                    .forEach(mount -> mounts.add(Path.of(mount.get("mountPath").asText())));
            assertThat(mounts).contains(Path.of("/tmp"));
            Stream.of(arguments(container))
                    .filter(word -> word.matches("(--[a-z-]+=)?/.*"))
                    .map(word -> Path.of(word.substring(word.indexOf('=') + 1)))
                    .forEach(path -> assertThat(mounts).anyMatch(path::startsWith));
        });
    }

    @Test
    void aPodHasTheTimeToCommitAndNoVariablesOfServices() {
        assertThat(Stream.of("StatefulSet", "Deployment").flatMap(this::ofKind)).allSatisfy(workload -> {
            JsonNode pod = workload.at("/spec/template/spec");
            assertThat(pod.get("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        });
        assertThat(named("StatefulSet", "detente-run")
                        .at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isGreaterThan(SECONDS_TO_COMMIT);
    }

    @Test
    void whatSelectsPodsFindsThoseOfItsName() {
        Map<String, Integer> kinds =
                Map.of("Service", 2, "PodDisruptionBudget", 2, "NetworkPolicy", 3, "PodMonitor", 3);
        kinds.forEach((kind, count) -> assertThat(ofKind(kind)).hasSize(count).allSatisfy(object -> {
            String name = object.at("/metadata/name").asText();
            JsonNode workload = named(name.endsWith("run") ? "StatefulSet" : "Deployment", name)
                    .at("/spec/template");
            JsonNode selector = Stream.of(
                            "/spec/selector/matchLabels", "/spec/podSelector/matchLabels", "/spec/selector")
                    .map(object::at)
                    .filter(found -> !found.isMissingNode())
                    .findFirst()
                    .orElseThrow();
            assertThat(workload.at("/metadata/labels")).isEqualTo(selector);
        }));
    }

    /** So that `kubectl apply -l` puts in what belongs to one kind of process, and to no other. */
    @Test
    void whatBelongsToOneKindOfProcessIsLabelledSo() throws IOException {
        List<JsonNode> belonging = objects.stream()
                .filter(object -> !object.get("kind").asText().startsWith("Kafka"))
                .filter(object -> object.at("/metadata/name").asText().matches("detente-(run|serve|publish)"))
                .toList();
        assertThat(belonging)
                .hasSize(14)
                .allSatisfy(object -> assertThat(
                                object.at("/metadata/labels").path(COMPONENT).asText())
                        .isEqualTo(object.at("/metadata/name").asText().substring("detente-".length())));
        JsonNode feeds =
                documents(MANIFESTS.resolve("base/kustomization.yaml")).get(0).at("/configMapGenerator/0");
        assertThat(feeds.at("/options/labels").path(COMPONENT).asText()).isEqualTo("publish");
    }

    /** Secrets are copied as soon as the operator has made them, and not before. */
    @Test
    void thePageWaitsForEachUserWhoseSecretItCopies() throws IOException {
        String page = Files.readString(MANIFESTS.resolve("README.md"));
        String copied = page.lines()
                .filter(line -> line.contains("for user in "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*for user in ", "")
                .replaceFirst(";.*", "");
        List<String> waitedFor = found("kafkauser/(\\S+)", page);
        assertThat(page.indexOf("kubectl -n kafka wait --for=condition=Ready kafkauser/"))
                .isBetween(page.indexOf("kubectl -n kafka apply"), page.indexOf("for user in "));
        assertThat(waitedFor)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(Stream.of(copied.split(" "))
                        .map(user -> "detente-" + user)
                        .toList())
                .allSatisfy(user -> assertThat(named("KafkaUser", user)).isNotNull());
    }

    @Test
    void whatThePageOfUpgradesNamesIsThere() throws IOException {
        String page = Files.readString(MANIFESTS.resolve("README.md"));
        String upgrading = page.substring(page.indexOf("## Upgrading"));

        assertThat(found("rollout status (\\w+/\\S+)", upgrading))
                .containsExactly("deployment/detente-serve", "statefulset/detente-run", "deployment/detente-publish");
        assertThat(found("-l " + COMPONENT + "=(\\w+)", upgrading)).containsExactly("serve", "run", "publish");
        assertThat(found("(?:annotate scaledobject|scale statefulset) (\\S+)", upgrading))
                .isNotEmpty()
                .allSatisfy(name -> {
                    assertThat(named("StatefulSet", name)).isNotNull();
                    assertThat(named("ScaledObject", name)
                                    .at("/spec/scaleTargetRef/name")
                                    .asText())
                            .isEqualTo(name);
                });
        String claims = named("StatefulSet", "detente-run")
                .at("/spec/selector/matchLabels")
                .propertyStream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
        assertThat(found("(?:--for=delete pod|delete pvc) -l (\\S+)", upgrading))
                .hasSize(2)
                .containsOnly(claims);
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /**
     * Whatever number of pods an overlay asks for: one that must always be there keeps its node from being
     * drained.
     */
    @Test
    void aNodeCanBeDrainedHoweverFewPodsThereAre() {
        assertThat(ofKind("PodDisruptionBudget")).allSatisfy(budget -> {
            assertThat(budget.at("/spec/minAvailable").isMissingNode()).isTrue();
            assertThat(budget.at("/spec/maxUnavailable").asInt()).isPositive();
        });
    }

    /** Who passes requests on learns that it goes while it is told to go, and would pass some on to nobody. */
    @Test
    void aPageThatGoesStillAnswersForAMoment() {
        JsonNode pod = named("Deployment", "detente-serve").at("/spec/template/spec");
        JsonNode pause = pod.at("/containers/0/lifecycle/preStop/exec/command");
        assertThat(pause.path(0).asText()).isEqualTo("sleep");
        assertThat(pause.path(1).asInt())
                .isPositive()
                .isLessThan(pod.get("terminationGracePeriodSeconds").asInt() / 2);
    }

    @Test
    void metricsAreFetchedAtPortsThatPodsHave() {
        assertThat(ofKind("PodMonitor")).allSatisfy(monitor -> {
            String name = monitor.at("/metadata/name").asText();
            JsonNode endpoint = monitor.at("/spec/podMetricsEndpoints/0");
            assertThat(endpoint.get("path").asText()).isEqualTo("/metrics");
            assertThat(named(name.endsWith("run") ? "StatefulSet" : "Deployment", name)
                            .at("/spec/template/spec/containers/0/ports/0/name"))
                    .isEqualTo(endpoint.get("port"));
        });
    }

    /** The rules' metrics are held to the program elsewhere. */
    @Test
    void scalingAsksForAMetricOfTheRulesAndStaysWithinThePartitions() throws IOException {
        JsonNode scaling = named("ScaledObject", "detente-run").get("spec");
        String query = scaling.at("/triggers/0/metadata/query").asText();
        String metric = query.replaceFirst(".*\\(", "").replaceFirst("\\{.*", "");
        assertThat(Files.readString(Path.of("ops/prometheus/detente-rules.yml")))
                .contains(metric);
        JsonNode run = named("StatefulSet", "detente-run").at("/spec/template/spec/containers/0");
        List<String> words = new ArrayList<>(List.of(arguments(run)));
        for (JsonNode patch : documents(MANIFESTS.resolve("components/keda/kustomization.yaml"))
                .get(0)
                .path("patches")) {
            for (JsonNode operation :
                    JSON.valueToTree(new Yaml().<Object>load(patch.get("patch").asText()))) {
                if (operation.get("path").asText().endsWith("/args/-")) {
                    words.add(operation.get("value").asText());
                }
            }
        }
        int threads = Main.commandLine()
                .parseArgs(words.toArray(String[]::new))
                .subcommand()
                .matchedOption("--threads")
                .getValue();
        assertThat(scaling.get("maxReplicaCount").asInt() * threads).isEqualTo(Topics.DEFAULT_PARTITIONS);
    }

    /** Prometheus' own tool does, in the rules' test. */
    @Test
    void whatScalingAsksIsTriedOnSeries() throws IOException {
        assertThat(documents(Path.of("ops/prometheus/detente-rules-test.yml"))
                        .get(0)
                        .findValues("promql_expr_test"))
                .extracting(cases -> cases.at("/0/expr"))
                .contains(named("ScaledObject", "detente-run").at("/spec/triggers/0/metadata/query"));
    }

    @Test
    void topicsAreAsTheProgramMakesThem() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        ofKind("KafkaTopic").forEach(topic -> {
            assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(Topics.DEFAULT_PARTITIONS);
            Map<String, String> config = new TreeMap<>();
            topic.at("/spec/config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            // How many copies must be there is the cluster's matter and not the program's.
            config.remove("min.insync.replicas");
            found.put(topic.at("/metadata/name").asText(), config);
        });
        assertThat(found)
                .isEqualTo(Topics.in("").specs().stream()
                        .collect(Collectors.toMap(Topics.Spec::name, Topics.Spec::config)));
    }

    @Test
    void usersHaveRightsThatKafkaKnowsOnTopicsThatThereAre() {
        Set<String> topics =
                Topics.in("").specs().stream().map(Topics.Spec::name).collect(Collectors.toSet());
        assertThat(ofKind("KafkaUser"))
                .hasSize(5)
                .allSatisfy(user -> user.at("/spec/authorization/acls").forEach(acl -> {
                    JsonNode resource = acl.get("resource");
                    if (resource.get("type").asText().equals("topic") && !resource.has("patternType")) {
                        assertThat(topics).contains(resource.get("name").asText());
                    }
                    acl.get("operations")
                            .forEach(operation -> assertThat(AclOperation.fromString(
                                            operation.asText().replaceAll("(?<=.)(?=[A-Z])", "_")))
                                    .isNotEqualTo(AclOperation.UNKNOWN));
                }));
    }

    /** Without Strimzi the same rights are given by hand. */
    @Test
    void thePageOfRightsTellsOfTheSame() throws IOException {
        Map<String, String> options =
                Map.of("topic", "--topic ", "group", "--group ", "transactionalId", "--transactional-id ");
        Set<String> expected = new TreeSet<>();
        ofKind("KafkaUser")
                .forEach(user -> user.at("/spec/authorization/acls").forEach(acl -> {
                    JsonNode resource = acl.get("resource");
                    expected.add("$ACLS --allow-principal User:"
                            + user.at("/metadata/name").asText()
                            + acl.get("operations")
                                    .valueStream()
                                    .map(operation -> " --operation " + operation.asText())
                                    .collect(Collectors.joining())
                            + " " + options.get(resource.get("type").asText())
                            + resource.get("name").asText()
                            + (resource.has("patternType") ? " --resource-pattern-type prefixed" : ""));
                }));
        try (Stream<String> lines = Files.lines(Path.of("ops/rights.md"))) {
            assertThat(lines.filter(line -> line.startsWith("$ACLS"))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private Stream<JsonNode> containers() {
        return Stream.of("StatefulSet", "Deployment")
                .flatMap(this::ofKind)
                .flatMap(workload -> Stream.of("initContainers", "containers")
                        .flatMap(list ->
                                workload.at("/spec/template/spec/" + list).valueStream()));
    }

    private Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.get("kind").asText().equals(kind));
    }

    private JsonNode named(String kind, String name) {
        return ofKind(kind)
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    private static String[] arguments(JsonNode container) {
        return container.get("args").valueStream().map(JsonNode::asText).toArray(String[]::new);
    }

    private static ParseResult parsed(JsonNode container) {
        ParseResult parsed = Main.commandLine().parseArgs(arguments(container)).subcommand();
        return parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(MANIFESTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            new Yaml().loadAll(reader).forEach(document -> documents.add(JSON.valueToTree(document)));
        }
        return documents;
    }
}
