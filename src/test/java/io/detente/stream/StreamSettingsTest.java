package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.detente.stream.wire.Topics;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * The settings fit each other: Kafka's own defaults were not made for articles that take seconds and megabytes.
 */
class StreamSettingsTest {

    private final StreamsConfig settings = new StreamsConfig(settings(Map.of()).properties());

    @Test
    void whatMayBeSentFitsTheProducersMemory() {
        assertThat(producerSetting(ProducerConfig.BUFFER_MEMORY_CONFIG))
                .isGreaterThanOrEqualTo(producerSetting(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    }

    @Test
    void aDeadLetterMayBeSent() {
        assertThat(producerSetting(ProducerConfig.MAX_REQUEST_SIZE_CONFIG))
                .isGreaterThan(Topics.in("").specs().stream()
                        .mapToLong(spec -> Long.parseLong(spec.config().getOrDefault("max.message.bytes", "0")))
                        .max()
                        .orElseThrow());
    }

    /** A thread may have an article of each of its partitions in hand before it commits, by default of two. */
    @Test
    void aTransactionOutlastsTheSlowestArticles() throws ReflectiveOperationException {
        assertThat(transactionTimeout()).isGreaterThan(slowestArticle().multipliedBy(2));
    }

    /** By its own setting the broker refuses producers that want more than a quarter of an hour. */
    @Test
    void aTransactionTakesNoLongerThanBrokersGrantByDefault() {
        assertThat(transactionTimeout()).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aThreadThatReadsTheSlowestArticlesIsNotTakenForDead() throws ReflectiveOperationException {
        String setting = ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG;
        Object preset = ConsumerConfig.configDef().defaultValues().get(setting);
        Object patience = settings.getMainConsumerConfigs("group", "client", 0).getOrDefault(setting, preset);
        assertThat(Duration.ofMillis(Long.parseLong(patience.toString())))
                .isGreaterThan(slowestArticle().multipliedBy(Topics.DEFAULT_PARTITIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session.timeout.ms", "consumer.session.timeout.ms", "main.consumer.session.timeout.ms"})
    void whatIsSetOfTheConsumerHoldsUnderEachOfItsNames(String key) {
        assertThat(consumerSetting(Map.of(key, "45000"))).isEqualTo("45000");
        assertThat(settings(Map.of(key, "45000")).sessionTimeout()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void ofSeveralNamesOfAKeyTheNarrowestHolds() {
        Map<String, String> set = new HashMap<>(Map.of("session.timeout.ms", "45000"));
        set.put("consumer.session.timeout.ms", "30000");
        assertThat(consumerSetting(set)).isEqualTo("30000");

        set.put("main.consumer.session.timeout.ms", "20000");
        assertThat(consumerSetting(set)).isEqualTo("20000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compression.type", "producer.compression.type"})
    void whatIsSetOfTheProducerHoldsUnderEachOfItsNames(String key) {
        StreamsConfig config = new StreamsConfig(settings(Map.of(key, "zstd")).properties());
        assertThat(config.getProducerConfigs("client")).containsEntry("compression.type", "zstd");
    }

    @Test
    void whatNobodySetsIsAsItIsPreset() {
        assertThat(consumerSetting(Map.of("linger.ms", "50"))).isEqualTo("10000");
    }

    /** A warning asks an operator for something; there is nothing that one could do about ours. */
    @Test
    void aSoundStartWarnsOfNoSetting(@TempDir Path folder) {
        StreamSettings started = new StreamSettings("app", "127.0.0.1:9", 1, folder, Map.of());
        Topology topology = new Topology().addSource("articles", "news.articles");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(StreamsConfig.class);
        log.start();
        logger.addAppender(log);
        try {
            new KafkaStreams(topology, started.properties()).close(Duration.ZERO);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .filteredOn(said -> said.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    private static Object consumerSetting(Map<String, String> overrides) {
        return new StreamsConfig(settings(overrides).properties())
                .getMainConsumerConfigs("group", "client", 0)
                .get("session.timeout.ms");
    }

    private static StreamSettings settings(Map<String, String> overrides) {
        return new StreamSettings("app", "127.0.0.1:9", 1, Path.of("state"), overrides);
    }

    /** Extraction keeps its bound to itself. */
    private static Duration slowestArticle() throws ReflectiveOperationException {
        Field bound = Class.forName("io.detente.extract.TimeBound").getDeclaredField("LONGEST");
        bound.setAccessible(true);
        return (Duration) bound.get(null);
    }

    private long producerSetting(String setting) {
        Object preset = ProducerConfig.configDef().defaultValues().get(setting);
        Object value = settings.getProducerConfigs("client").getOrDefault(setting, preset);
        return Long.parseLong(value.toString());
    }

    private Duration transactionTimeout() {
        return Duration.ofMillis(producerSetting(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG));
    }
}
