package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.Access;
import io.detente.serve.view.ViewLimits;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What the files in {@code docker/} name is there: commands, options, variables, services, ports, files. */
class ComposeTest {

    private static final Path DOCKER = Path.of("docker");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:-(.*)}");

    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void eachCommandIsOneOfOursWithItsOptions(String shape) throws IOException {
        Map<String, JsonNode> ours = ours(shape);
        assertThat(ours).hasSizeGreaterThan(2).allSatisfy((name, service) -> {
            ParseResult parsed = parsed(service);
            assertThat(parsed.matchedOptions()).hasSize((int) Stream.of(command(service))
                    .filter(word -> word.startsWith("--"))
                    .count());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void eachVariableIsNamedByTheHelpOfItsCommand(String shape) throws IOException {
        assertThat(ours(shape)).allSatisfy((name, service) -> {
            String help = parsed(service).commandSpec().commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
            service.get("environment")
                    .fieldNames()
                    .forEachRemaining(variable -> assertThat(help).contains(variable));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void clusterAndRegistryAreThoseBesideIt(String shape) throws IOException {
        JsonNode services = services(shape);
        assertThat(ours(shape)).allSatisfy((name, service) -> {
            assertThat(services.at("/kafka/environment/KAFKA_ADVERTISED_LISTENERS")
                            .asText())
                    .contains("INSIDE://"
                            + service.at("/environment/DETENTE_BOOTSTRAP").asText());
            URI registry =
                    URI.create(service.at("/environment/DETENTE_REGISTRY").asText());
            assertThat(services.at("/" + registry.getHost() + "/environment/SCHEMA_REGISTRY_LISTENERS")
                            .asText())
                    .endsWith(":" + registry.getPort());
        });
    }

    /** The health check of the image asks at two ports, and each of our servers listens at one of them. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void whatServesListensWhereTheImageIsAsked(String shape) throws IOException {
        String image = Files.readString(DOCKER.resolve("Dockerfile"));
        assertThat(image).contains("EXPOSE 9464 8090").contains("for port in 9464 8090;");
        assertThat(ours(shape)).allSatisfy((name, service) -> {
            Optional<Integer> port = port(service);
            assertThat(port.isPresent() ? Set.of(9464, 8090) : Set.of(0)).contains(port.orElse(0));
            service.path("ports")
                    .forEach(published -> assertThat(published.asText()).endsWith(":" + port.orElse(0)));
            assertThat(service.at("/healthcheck/disable").asBoolean()).isEqualTo(port.isEmpty());
        });
    }

    @Test
    void prometheusAsksEachThatServes() throws IOException {
        Map<String, JsonNode> ours = ours("team");
        Set<String> asked = new TreeSet<>();
        JsonNode jobs = yaml(Path.of("ops/prometheus/prometheus.yml")).get("scrape_configs");
        jobs.forEach(job -> job.at("/static_configs/0/targets").forEach(target -> asked.add(target.asText())));
        Set<String> serving = new TreeSet<>();
        ours.forEach((name, service) -> port(service).ifPresent(port -> serving.add(name + ":" + port)));
        assertThat(asked).isEqualTo(serving);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void whatAServiceWaitsForIsAServiceWithAHealthCheck(String shape) throws IOException {
        JsonNode services = services(shape);
        Set<String> ours = ours(shape).keySet();
        services.forEach(service -> service.path("depends_on")
                .fieldNames()
                .forEachRemaining(name -> assertThat(
                                ours.contains(name) || services.at("/" + name).has("healthcheck"))
                        .as(name)
                        .isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void whatItMountsFromTheProjectExists(String shape) throws IOException {
        List<Path> mounted = new ArrayList<>();
        services(shape)
                .forEach(service -> service.path("volumes").forEach(volume -> {
                    String from = volume.asText().split(":")[0];
                    if (from.startsWith(".")) {
                        mounted.add(DOCKER.resolve(from));
                    }
                }));
        assertThat(mounted).isNotEmpty().allSatisfy(file -> assertThat(file).isRegularFile());
    }

    /** The root file system is read-only: what a command reads or writes has been mounted. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void eachPathInACommandIsMounted(String shape) throws IOException {
        assertThat(ours(shape)).allSatisfy((name, service) -> {
            assertThat(service.get("read_only").asBoolean()).isTrue();
            Set<String> mounts = new TreeSet<>();
            service.path("volumes").forEach(volume -> mounts.add(volume.asText().split(":")[1]));
            service.path("secrets").forEach(secret -> mounts.add("/run/secrets/" + secret.asText()));
            Stream.of(command(service))
                    .map(word -> word.replaceFirst("^--[a-z-]+=", ""))
                    .filter(word -> word.startsWith("/"))
                    .forEach(path -> assertThat(mounts).contains(path));
        });
    }

    /** Two processes in one folder of state would keep each other from starting. */
    @Test
    void noStateIsShared() throws IOException {
        List<String> states = new ArrayList<>();
        ours("team")
                .forEach((name, service) -> service.path("volumes").forEach(volume -> {
                    if (volume.asText().startsWith("state")) {
                        states.add(volume.asText());
                    }
                }));
        assertThat(states).hasSize(2).doesNotHaveDuplicates();
    }

    /** Only this machine reaches what is published. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void portsArePublishedOnLoopbackOnly(String shape) throws IOException {
        List<String> published = new ArrayList<>();
        services(shape).findValues("ports").forEach(ports -> ports.forEach(port -> published.add(port.asText())));
        assertThat(published).isNotEmpty().doesNotHaveDuplicates().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    /** As ops/capacity.md counts: a kB an event, what is held beside them, and what publishers sent. */
    @ParameterizedTest
    @ValueSource(strings = {"single", "team"})
    void theHeapOfAPageHasRoomForWhatItHoldsByDefault(String shape) throws IOException {
        Matcher share =
                Pattern.compile("MaxRAMPercentage=(\\d+)").matcher(Files.readString(DOCKER.resolve("Dockerfile")));
        assertThat(share.find()).isTrue();
        long held = ViewLimits.DEFAULT.events() * 1_000L + 300_000_000 + (128 << 20);
        assertThat(ours(shape).values().stream()
                        .filter(service -> command(service)[0].equals("serve"))
                        .map(service -> service.get("mem_limit").asText()))
                .isNotEmpty()
                .allSatisfy(limit -> assertThat(limit).matches("\\d+m"))
                .allSatisfy(limit -> assertThat(
                                (Long.parseLong(limit.replace("m", "")) << 20) * Integer.parseInt(share.group(1)) / 100)
                        .isGreaterThan(held));
    }

    @Test
    void theTokenThatTheSingleShapeComesWithIsLongEnough() throws IOException {
        Matcher token = DEFAULT.matcher(services("single")
                .at("/serve/environment/" + AccessOptions.TOKEN)
                .asText());
        assertThat(token.matches()).isTrue();
        assertThat(Access.withToken(token.group(1))).isNotNull();
    }

    @Test
    void alertsAreDeliveredToAServiceBesideIt() throws IOException {
        JsonNode receivers = JSON.readTree(DOCKER.resolve("receivers.json").toFile());
        URI url = URI.create(receivers.at("/0/url").asText());
        assertThat(services("team")
                        .at("/" + url.getHost() + "/environment/HTTP_PORT")
                        .asInt())
                .isEqualTo(url.getPort());
    }

    /** The context of the build is all else than what is kept out of it. */
    @Test
    void theImageIsBuiltOfWhatIsLetIn() throws IOException {
        List<String> letIn = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(letIn).allSatisfy(path -> assertThat(Path.of(path)).exists());
        List<String> copied = Files.readAllLines(DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY ") && !line.startsWith("COPY --from"))
                .flatMap(line -> {
                    List<String> words = List.of(line.split(" "));
                    return words.subList(1, words.size() - 1).stream();
                })
                .toList();
        assertThat(copied)
                .isNotEmpty()
                .allMatch(path -> letIn.stream()
                        .anyMatch(allowed -> Path.of(allowed).startsWith(path)
                                || Path.of(path).startsWith(allowed)));
    }

    /** Clients' cached answers and snapshots of {@code serve} are good for one build alone. */
    @Test
    void whereNoCommitIsSaidBuildsOfOtherSourcesHaveAnotherName(@TempDir Path folder) throws Exception {
        String name = namedBuild(sources(folder.resolve("one"), "class A {}"), "unknown");

        assertThat(name).matches("unknown-sources-[0-9a-f]{12}");
        assertThat(namedBuild(sources(folder.resolve("same"), "class A {}"), "unknown"))
                .isEqualTo(name);
        assertThat(namedBuild(sources(folder.resolve("empty"), "class A {}"), ""))
                .isEqualTo(name);
        assertThat(namedBuild(sources(folder.resolve("changed"), "class A { }"), "unknown"))
                .isNotEqualTo(name);
        Path renamed = sources(folder.resolve("renamed"), "class A {}");
        Files.move(renamed.resolve("src/main/A.java"), renamed.resolve("src/main/B.java"));
        assertThat(namedBuild(renamed, "unknown")).isNotEqualTo(name);
        assertThat(namedBuild(sources(folder.resolve("said"), "class A {}"), "0123456789ab"))
                .isEqualTo("0123456789ab");
    }

    /** What the image's build has when it notes the commit. */
    private static Path sources(Path folder, String source) throws IOException {
        Map<String, String> files = Map.of(
                "pom.xml", "<project/>",
                "schemas/A.avsc", "{}",
                "docker/broker-libraries.txt", "kafka-server",
                "src/main/A.java", source);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    /** What the step of the image's build notes, run in a folder with these sources. */
    private static String namedBuild(Path sources, String commit) throws IOException, InterruptedException {
        String step = Stream.of(Files.readString(DOCKER.resolve("Dockerfile"))
                        .replace("\\\n", "")
                        .split("\n"))
                .filter(line -> line.startsWith("RUN ") && line.contains("/cli/commit"))
                .findFirst()
                .orElseThrow()
                .substring("RUN ".length());
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", step).directory(sources.toFile()).redirectErrorStream(true);
        shell.environment().put("COMMIT", commit);
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (Stream<Path> left = Files.list(sources)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("pom.xml", "schemas", "docker", "src");
        }
        return Files.readString(sources.resolve("src/main/resources/io/detente/cli/commit"))
                .strip();
    }

    /** The services of a shape that run this program. */
    private static Map<String, JsonNode> ours(String shape) throws IOException {
        Map<String, JsonNode> ours = new HashMap<>();
        services(shape).properties().forEach(service -> {
            if (service.getValue().path("image").asText().equals("detente")) {
                ours.put(service.getKey(), service.getValue());
            }
        });
        return ours;
    }

    private static String[] command(JsonNode service) {
        List<String> words = new ArrayList<>();
        service.get("command").forEach(word -> words.add(word.asText()));
        return words.toArray(String[]::new);
    }

    private static ParseResult parsed(JsonNode service) {
        return Main.commandLine().parseArgs(command(service)).subcommand();
    }

    /** The port that a command listens at, if at any. */
    private static Optional<Integer> port(JsonNode service) {
        ParseResult parsed = parsed(service);
        return Stream.of("--metrics-port", "--port")
                .filter(parsed::hasMatchedOption)
                .map(option -> parsed.matchedOptionValue(option, 0))
                .findFirst();
    }

    private static JsonNode services(String shape) throws IOException {
        ObjectNode services = (ObjectNode) yaml(DOCKER.resolve(shape + ".yml")).get("services");
        for (String name : List.copyOf(
                services.properties().stream().map(Map.Entry::getKey).toList())) {
            services.set(name, extended(services.get(name), DOCKER.resolve(shape + ".yml")));
        }
        return services;
    }

    /** As compose does it, but for lists, of which the later replaces the earlier: no list of ours is extended. */
    private static JsonNode extended(JsonNode service, Path file) throws IOException {
        JsonNode extension = service.path("extends");
        if (extension.isMissingNode()) {
            return service;
        }
        Path from = extension.has("file") ? DOCKER.resolve(extension.get("file").asText()) : file;
        JsonNode base = yaml(from).at("/services/" + extension.get("service").asText());
        return merged(extended(base, from), service);
    }

    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (!base.isObject() || !over.isObject()) {
            return over;
        }
        ObjectNode merged = base.deepCopy();
        over.properties().forEach(member -> {
            JsonNode before = merged.get(member.getKey());
            merged.set(member.getKey(), before == null ? member.getValue() : merged(before, member.getValue()));
        });
        return merged;
    }

    /** With anchors and merge keys, which a reader of JSON does not know. */
    private static JsonNode yaml(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return JSON.valueToTree(new Yaml().load(reader));
        }
    }
}
