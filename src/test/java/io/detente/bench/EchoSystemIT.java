package io.detente.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.detente.feed.FoundArticle;
import io.detente.local.LocalStack;
import io.detente.stream.StreamSettings;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What it sends is answered, and what never is is not waited for without end. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EchoSystemIT {

    private static final Instant DUE = Instant.parse("2021-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private LocalStack stack;
    private SchemaRegistry registry;
    private BenchEnvironment environment;

    @BeforeEach
    void start() throws Exception {
        stack = LocalStack.start(LocalStack.Settings.brieflyIn(folder.resolve("stack")));
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()));
        environment = new BenchEnvironment(
                new StreamSettings("echo", stack.bootstrapServers(), 1, folder.resolve("state"), Map.of()),
                new Topics("echo", 1),
                registry,
                InstantSource.system());
        try (Admin admin = Admin.create(environment.connection())) {
            admin.createTopics(Stream.of("in", "out")
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterEach
    void stop() {
        registry.close();
        stack.close();
    }

    @Test
    void givenATopologyThatFails_whenAnAnswerIsAwaited_thenThatIsSaid() throws Exception {
        try (PassThrough passing = new PassThrough(environment, environment.stream(), "in", "out")) {
            sendWhatIsNoArticle();
            passing.send(article("a"), DUE);

            assertThatThrownBy(passing::awaitAnswered)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The topology that passes on failed; its log says why");
        }
    }

    /** It ends over the time of the first article, and never hears the second. */
    @Test
    void givenAListenerThatFails_whenAnAnswerIsAwaited_thenItsFailureIsTold() {
        InstantSource broken = () -> {
            throw new IllegalStateException("no clock");
        };
        try (BrokerAlone broker = new BrokerAlone(environment, "in")) {
            Listener listener = new Listener(environment.connection(), List.of("in"), broker.probe(), broken);
            broker.send(article("a"), DUE);
            broker.send(article("b"), DUE);

            assertThatThrownBy(broker::awaitAnswered)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("What comes out on in is no longer heard: no clock");
            assertThatThrownBy(listener::close).hasRootCauseMessage("no clock");
        }
    }

    /** Its topics are named anew each time, so that nobody could have registered theirs. */
    @Test
    void givenARegistryWhereNothingIsRegisteredUnasked_whenItSends_thenAllIsAnswered() throws Exception {
        registry.register(
                WireType.ARTICLE.subject(environment.topics()),
                WireType.ARTICLE.schema(),
                WireType.ARTICLE.compatibility());
        try (SchemaRegistry asked = new SchemaRegistry(
                        Map.of(SchemaRegistry.URL, stack.registryUrl(), SchemaRegistry.AUTO_REGISTER, false));
                BrokerAlone broker = new BrokerAlone(
                        new BenchEnvironment(environment.stream(), environment.topics(), asked, environment.clock()),
                        "in");
                Listener listener =
                        new Listener(environment.connection(), List.of("in"), broker.probe(), environment.clock())) {
            broker.send(article("a"), DUE);

            broker.awaitAnswered();

            // An answer is counted before it is noted how long it took.
            await().atMost(Duration.ofMinutes(1)).until(() -> listener.take().containsKey("to the end"));
        }
    }

    private void sendWhatIsNoArticle() throws Exception {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(environment.connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("in", "no article".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static FoundArticle article(String id) {
        return new FoundArticle(
                id,
                "test",
                Optional.empty(),
                "",
                "Peru and Chile signed a fishing pact.",
                Optional.of(DUE),
                Optional.empty(),
                Optional.of("paper"),
                Optional.of("en"));
    }
}
