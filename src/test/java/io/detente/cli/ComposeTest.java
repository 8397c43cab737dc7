package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** What {@code docker/compose.yml} names is there: options, services, ports, files. */
class ComposeTest {

    private static final Path DOCKER = Path.of("docker");

    private JsonNode services;

    @BeforeEach
    void read() throws IOException {
        services = yaml(DOCKER.resolve("compose.yml")).get("services");
    }

    @Test
    void theCommandItRunsIsOneOfOurs() {
        ParseResult run = Main.commandLine().parseArgs(command()).subcommand();
        assertThat(run.commandSpec().name()).isEqualTo("run");
        assertThat(run.matchedOptions()).hasSize(command().length - 1);
    }

    @Test
    void theAddressesInTheCommandAreThoseOfServices() {
        ParseResult run = Main.commandLine().parseArgs(command()).subcommand();
        String bootstrap = run.matchedOptionValue("--bootstrap", "");
        assertThat(services.at("/kafka/environment/KAFKA_ADVERTISED_LISTENERS").asText())
                .contains("INSIDE://" + bootstrap);
        assertThat(run.matchedOptionValue("--registry", "")).isEqualTo("http://schema-registry:8081");
        assertThat(services.at("/schema-registry/environment/SCHEMA_REGISTRY_LISTENERS")
                        .asText())
                .endsWith(":8081");
    }

    @Test
    void prometheusAsksWhereMetricsAreServed() throws IOException {
        Integer port = Main.commandLine().parseArgs(command()).subcommand().matchedOptionValue("--metrics-port", 0);
        assertThat(yaml(Path.of("ops/prometheus/prometheus.yml"))
                        .at("/scrape_configs/0/static_configs/0/targets/0")
                        .asText())
                .isEqualTo("detente:" + port);
        assertThat(services.at("/detente/healthcheck/test").toString()).contains("/dev/tcp/127.0.0.1/" + port);
        assertThat(Files.readString(DOCKER.resolve("Dockerfile"))).contains("EXPOSE " + port);
    }

    @Test
    void whatAServiceWaitsForIsAServiceWithAHealthCheckOrNothingMore() {
        Set<String> known = new TreeSet<>();
        services.fieldNames().forEachRemaining(known::add);
        services.forEach(service -> {
            JsonNode awaited = service.path("depends_on");
            awaited.fieldNames()
                    .forEachRemaining(name -> assertThat(services.at("/" + name + "/healthcheck/test"))
                            .isNotEmpty());
            awaited.forEach(name ->
                    assertThat(name.isObject() || known.contains(name.asText())).isTrue());
        });
    }

    @Test
    void whatItMountsFromTheProjectExists() {
        List<Path> mounted = new ArrayList<>();
        services.findValues("volumes")
                .forEach(volumes -> volumes.forEach(volume -> {
                    String from = volume.asText().split(":")[0];
                    if (from.startsWith(".")) {
                        mounted.add(DOCKER.resolve(from));
                    }
                }));
        assertThat(mounted).isNotEmpty().allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(DOCKER.resolve(services.at("/detente/build/context").asText())
                        .resolve(services.at("/detente/build/dockerfile").asText()))
                .isRegularFile();
    }

    /** Only this machine reaches what is published: none of it asks who is there. */
    @Test
    void portsArePublishedOnLoopbackOnly() {
        List<String> published = new ArrayList<>();
        services.findValues("ports").forEach(ports -> ports.forEach(port -> published.add(port.asText())));
        assertThat(published).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    private String[] command() {
        List<String> words = new ArrayList<>();
        services.at("/detente/command").forEach(word -> words.add(word.asText()));
        return words.toArray(String[]::new);
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    }
}
