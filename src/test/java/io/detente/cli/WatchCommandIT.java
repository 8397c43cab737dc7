package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.local.SchemaRegistryServer;
import io.detente.serve.view.Records;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code watch} prints of a topic on a real broker. It waits for more until it has printed its limit. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchCommandIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PAIR = "CHN-USA";

    /** Clears the screen of whoever prints it. */
    private static final String STEERING = "\u001b[2J";

    /** Any control character but the end of a line and a tab. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    @TempDir
    private static Path data;

    private static KafkaBroker broker;
    private static SchemaRegistryServer registry;

    @BeforeAll
    static void start() throws Exception {
        broker = KafkaBroker.start(data, 0, PATIENCE, LocalStack.Lifetime.LONG);
        registry = SchemaRegistryServer.start(data, 0, PATIENCE);
        Topics topics = new Topics("", 1);
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(client);
                SchemaRegistry schemas = new SchemaRegistry(Map.of(SchemaRegistry.URL, registry.url()));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            new TopicAdmin(admin, topics).create();
            for (WireType type : WireType.values()) {
                schemas.register(type.subject(topics), type.schema(), type.compatibility());
            }
            AvroSerializer<RelationAlert> writer = new AvroSerializer<>(RelationAlert.class, schemas);
            for (RelationAlert alert : alerts()) {
                producer.send(new ProducerRecord<>(
                                topics.alerts(),
                                PAIR.getBytes(StandardCharsets.UTF_8),
                                writer.serialize(topics.alerts(), alert)))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /**
     * One towards thaw, then of each severity one towards tension, the last of which steers terminals. After those
     * come one that eases without a turn and a last one each way, so that each choice must pass over some before
     * its end.
     */
    private static List<RelationAlert> alerts() {
        RelationAlert thaw = thaw("thaw", 3, Regime.THAW);
        List<RelationAlert> alerts = new ArrayList<>(List.of(thaw));
        for (int severity = 1; severity <= 5; severity++) {
            RelationAlert tension = Records.alert("severity-" + severity, PAIR, "2023-05-08", severity);
            tension.setSide(Side.TENSION);
            alerts.add(tension);
        }
        alerts.get(5).setExplanation(STEERING + "CHN-USA turned.");
        alerts.add(thaw("eased", 5, Regime.STEADY));
        alerts.add(thaw("last-thaw", 5, Regime.THAW));
        RelationAlert last = Records.alert("last-tension", PAIR, "2023-05-08", 5);
        last.setSide(Side.TENSION);
        alerts.add(last);
        return alerts;
    }

    private static RelationAlert thaw(String id, int severity, Regime regime) {
        RelationAlert alert = Records.alert(id, PAIR, "2023-05-09", severity);
        alert.setSide(Side.THAW);
        alert.setRegimeAfter(regime);
        alert.setScore(0.5);
        return alert;
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "--min-severity=4, severity-4 severity-5 eased last-thaw last-tension",
        "--min-severity=5, severity-5 eased last-thaw last-tension",
        "--regime=thaw, thaw last-thaw",
        "--side=thaw, thaw eased last-thaw",
        "--regime=tension, severity-1 severity-2 severity-3 severity-4 severity-5 last-tension",
        "--side=tension, severity-1 severity-2 severity-3 severity-4 severity-5 last-tension",
    })
    void givenAChoiceAmongAlerts_thenOnlyThoseArePrinted(String option, String ids) {
        List<String> wanted = List.of(ids.split(" "));

        String printed = watch("--format=jsonl", option, "--limit=" + wanted.size());

        assertThat(printed.lines())
                .zipSatisfy(wanted, (line, id) -> assertThat(line).contains("\"alertId\":\"" + id + "\""));
    }

    @Test
    void givenAnAlertThatSteersTerminals_thenItIsShownAndNotObeyed() {
        assertThat(List.of(watch("--limit=6"), watch("--format=jsonl", "--limit=6")))
                .allSatisfy(printed -> {
                    assertThat(printed).contains("turned.").hasLineCount(6);
                    assertThat(printed).doesNotContainPattern(CONTROL);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit=1", "--webhook=http://127.0.0.1:1/"})
    void givenANamespaceWithoutTopics_thenItSaysSoAndEnds(String option) {
        StringWriter err = new StringWriter();

        int code = Main.run(
                new StringWriter(),
                err,
                "watch",
                "alerts",
                option,
                "--namespace=mistyped",
                "--bootstrap=" + broker.bootstrapServers(),
                "--registry=" + registry.url());

        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .contains("There is no topic mistyped.relations.alerts; 'detente topics create' makes it");
    }

    private static String watch(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] command = {
            "watch",
            "alerts",
            "--since=beginning",
            "--bootstrap=" + broker.bootstrapServers(),
            "--registry=" + registry.url()
        };
        int code = Main.run(
                out, err, Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(Main.DONE);
        return out.toString();
    }
}
