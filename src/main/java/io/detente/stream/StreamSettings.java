package io.detente.stream;

import io.detente.stream.state.SharedStoreMemory;
import io.detente.stream.state.StoreMemory;
import io.detente.stream.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the stream is run: the one place where Kafka Streams is configured, for {@code run}, {@code up},
 * {@code replay}, {@code bench} and the tests alike.
 *
 * <p>Order of precedence, the later wins: Kafka's own defaults, what {@link #properties()} sets because Détente
 * needs it, {@link #overrides}, and last the other components of this record.
 *
 * @param applicationId name of the consumer group, and prefix of internal topics and of the state's folder; the
 *     same on all machines that share the work
 * @param bootstrapServers addresses of brokers, host:port with commas between
 * @param threads stream threads of this process, 1 or more; more than there are partitions is of no use
 * @param stateDir folder of local state; what is lost there is rebuilt from changelog topics
 * @param overrides further settings under Kafka's own names: security, {@code replication.factor}, anything below
 */
public record StreamSettings(
        String applicationId, String bootstrapServers, int threads, Path stateDir, Map<String, String> overrides) {

    /** What the stores on disk of one stream hold outside the heap, all together. */
    static final long MAX_STORE_MEMORY_BYTES = 96L << 20;

    /** Kafka's own constant of that name is deprecated, since Kafka 5 will do so unasked. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    /** A record is as large as its parts and what frames them. */
    private static final int ROOM_FOR_HEADERS = 64 << 10;

    /**
     * How long a transaction may take. Between two commits a thread may read an article of each of its partitions
     * (two, unless somebody changes their number or that of threads), and each may take as long as extraction lets
     * it, which is 8 s of a processor. If the broker ended the transaction before, the articles would be read
     * again, and again; that is what happens where other programs have the processor most of the time. A process
     * that takes over from one that was killed on another machine waits at most this long for what it left open.
     */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(20);

    public StreamSettings {
        Objects.requireNonNull(applicationId, "applicationId");
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(stateDir, "stateDir");
        overrides = Map.copyOf(overrides);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + threads);
        }
    }

    /** All settings as Kafka Streams reads them. */
    public Properties properties() {
        Properties properties = new Properties();
        delivery(properties);
        sizes(properties);
        recovery(properties);
        properties.putAll(preferred(properties.stringPropertyNames()));
        properties.putAll(overrides);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(threads));
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        // Not for anyone to change: an unnamed store or topic would lose its content with the next
        // change of topology.
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        return properties;
    }

    /** Kafka Streams prefers the longest prefix, so what is preset under one would hide what is set under less. */
    private Map<String, String> preferred(Set<String> presets) {
        Map<String, String> preferred = new HashMap<>();
        for (String preset : presets) {
            spellings(preset)
                    .filter(overrides::containsKey)
                    .findFirst()
                    .ifPresent(spelling -> preferred.put(preset, overrides.get(spelling)));
        }
        return preferred;
    }

    /** The other keys that set a key of a client, the strongest first. */
    private static Stream<String> spellings(String key) {
        if (key.startsWith(StreamsConfig.MAIN_CONSUMER_PREFIX)) {
            String bare = key.substring(StreamsConfig.MAIN_CONSUMER_PREFIX.length());
            return Stream.of(StreamsConfig.consumerPrefix(bare), bare);
        }
        return key.startsWith(StreamsConfig.PRODUCER_PREFIX)
                ? Stream.of(key.substring(StreamsConfig.PRODUCER_PREFIX.length()))
                : Stream.empty();
    }

    /** How long a thread may send no heartbeat before its group counts it as gone. */
    Duration sessionTimeout() {
        return Duration.ofMillis(Long.parseLong(
                properties().getProperty(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG))));
    }

    private static void delivery(Properties properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // While the stream keeps up, PromptCommit asks for a commit of what readers wait for; this is for a
        // backlog, where each commit takes time from the work.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
        // How long a thread that finds nothing to read waits. Nothing else is done meanwhile: no tick of the
        // ledger, no commit.
        properties.put(StreamsConfig.POLL_MS_CONFIG, "10");
        // What is written is sent when it is committed, for it cannot be read before. Sent as it comes, it would
        // be many small batches, and each makes work for the broker.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "100");
        // The next transaction may begin before the broker has finished the last; it then says so, and at Kafka's
        // 100 ms that pause was the slowest tenth of all answers. Where a broker is away, it doubles up to a
        // second all the same.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), "10");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Long.toString(LONGEST_TRANSACTION.toMillis()));
        // The one codec that every client, in every language, can read; its fastest level.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "gzip");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG), "1");
        // There is no global store; Kafka Streams warns until it is said.
        properties.put(GLOBAL_HANDLER, "true");
        // Each thread's assignor asks again, and knows of its consumer's settings alone.
        properties.put(StreamsConfig.mainConsumerPrefix(GLOBAL_HANDLER), "true");
        // Records bear the article's date. A broker refuses by default what lies an hour ahead of its own clock,
        // which our check by our clock may just let pass.
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
                Long.toString(Long.MAX_VALUE));
    }

    private static void sizes(Properties properties) {
        String request = Integer.toString(Topics.MAX_RECORD_BYTES + ROOM_FOR_HEADERS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), request);
        // A record that does not fit into the memory for what waits to be sent is refused like one that
        // is too large.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), request);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), request);
        // A fetch always brings at least one record, however large, so these bound memory and not the
        // record's size.
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), Integer.toString(16 << 20));
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                Integer.toString(4 << 20));
        // A thread reads again only when it has worked off what a poll brought, and meanwhile mentions wait behind
        // articles.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), "16");
        // One fetch at a time is under way to a broker, so what comes meanwhile on a partition that it does not
        // ask for waits for its end, at most this long.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), "20");
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, "64");
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedStoreMemory.class.getName());
        properties.put(SharedStoreMemory.MEMORY, new StoreMemory(MAX_STORE_MEMORY_BYTES));
    }

    private static void recovery(Properties properties) {
        // A killed process is missed after ten seconds, not 45.
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Long.toString(Duration.ofSeconds(10).toMillis()));
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Long.toString(Duration.ofSeconds(3).toMillis()));
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }
}
