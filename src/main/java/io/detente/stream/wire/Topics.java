package io.detente.stream.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The seven topics: their names, and what each must be like.
 *
 * <p>Records carry the time of the news, which may be years ago when history is replayed. Retention and compaction
 * therefore count from arrival ({@code LogAppendTime}); otherwise the broker would sweep away or compact a record
 * of 2016 as ten years old on the day it came. Only what publishers remember keeps the time that its writer gave
 * it, however far its clock runs ahead of the broker's.
 *
 * <p>Partitions may be added to the topic of articles at any time: the stream reads them into the same books.
 * Added to another topic they separate the records of one key: its readers lose their order, and compaction keeps
 * the old ones too.
 *
 * @param namespace empty, or a word that comes with a dot before each name, so that several live side by side
 * @param partitions of each topic that is made and of the ledger, 1 or more; see
 *     {@code TopicAdmin.ledgerPartitions}
 */
public record Topics(String namespace, int partitions) {

    public static final int DEFAULT_PARTITIONS = 4;

    /**
     * Largest article in bytes. Dead letters are a little larger: the same bytes, and what is said about them. A
     * record is counted whole: key, value, headers.
     */
    public static final int MAX_ARTICLE_BYTES = 16 * 1024 * 1024;

    /**
     * The key of a signal is its pair and the length of its window, so compaction leaves the end of one window
     * alone: a reader that begins at the beginning, as the page does, is to find what was told in the past year,
     * of whatever days.
     */
    private static final Duration SIGNALS_LEFT_ALONE = Duration.ofDays(400);

    /** How long articles and dead letters stay; see {@link #SHORT_SEGMENT}. */
    private static final Duration SHORT_RETENTION = Duration.ofDays(30);

    /**
     * How much time one segment holds where it matters when old records go: they go by whole segments, so that each
     * may stay for so much longer.
     */
    private static final Duration SHORT_SEGMENT = Duration.ofDays(1);

    /** How long what was told stays. */
    private static final Duration LONG_RETENTION = Duration.ofDays(5 * 365);

    /**
     * Largest message in bytes of each other topic: Kafka's own default, said so that no broker's default stands
     * in its place. An event with all of its mentions, each as long as may be, stays below it.
     */
    public static final int MAX_DERIVED_BYTES = 1024 * 1024;

    /**
     * The largest record that the stream writes, in bytes before compression. What comes in may be larger, since
     * brokers see records only compressed; nothing that large goes on.
     */
    public static final int MAX_RECORD_BYTES = 32 << 20;

    private static final int MAX_DEAD_BYTES = MAX_ARTICLE_BYTES + 64 * 1024;
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,100}");

    /**
     * What a topic must be like.
     *
     * @param config topic settings by Kafka's own keys
     */
    public record Spec(String name, int partitions, Map<String, String> config) {}

    public Topics {
        if (!LEGAL.matcher(namespace).matches()) {
            throw new IllegalArgumentException("The namespace '" + namespace
                    + "' must have at most 100 characters, all of them letters, digits, '.', '_' or '-'");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("Topics need at least 1 partition, not " + partitions);
        }
    }

    /** The topics of a namespace with the usual number of partitions. */
    public static Topics in(String namespace) {
        return new Topics(namespace, DEFAULT_PARTITIONS);
    }

    /** The same topics, with another number of partitions. */
    public Topics withPartitions(int number) {
        return new Topics(namespace, number);
    }

    /** Name of the consumer group and of the state of the stream on these topics, unless it is told another. */
    public String applicationId() {
        return named("detente");
    }

    /** A namespace within this one. */
    public String within(String inner) {
        return named(inner);
    }

    /** Articles as publishers send them. */
    public String articles() {
        return named("news.articles");
    }

    /** Distinct events, by pair. */
    public String events() {
        return named("relations.events");
    }

    /** Signals, by pair and window; the newest revision stands. */
    public String signals() {
        return named("relations.signals");
    }

    /** Turning points, by pair. */
    public String alerts() {
        return named("relations.alerts");
    }

    /** What could not be read, as it came. */
    public String dead() {
        return named("news.articles.dead");
    }

    /** What publishers have sent, by article id, and what their feeds' servers gave, by address. */
    public String seen() {
        return named("news.articles.seen");
    }

    /** Alerts that could not be delivered to those who wanted them, as they came. */
    public String deadAlerts() {
        return named("relations.alerts.dead");
    }

    /** Name of the consumer group that remembers how far a receiver of alerts has been served. */
    public String deliveryGroup(String receiver) {
        return named("detente-delivery-" + receiver);
    }

    /**
     * Name of the consumer group that remembers which brief was mailed last; no receiver's name has its {@code @}.
     */
    public String briefGroup() {
        return deliveryGroup("@brief");
    }

    private String named(String name) {
        return namespace.isEmpty() ? name : namespace + "." + name;
    }

    /** All seven, in the order in which the data passes them. */
    public List<Spec> specs() {
        return List.of(
                compactedSeen(),
                deletedSoon(articles(), MAX_ARTICLE_BYTES),
                deletedAfter(LONG_RETENTION, events(), MAX_DERIVED_BYTES),
                compactedSignals(),
                deletedAfter(LONG_RETENTION, alerts(), MAX_DERIVED_BYTES),
                deletedSoon(dead(), MAX_DEAD_BYTES),
                deletedAfter(LONG_RETENTION, deadAlerts(), MAX_DERIVED_BYTES));
    }

    /**
     * Retention deletes a segment when its newest record is due, and a broker's segments hold a week: so long the
     * oldest would stay beyond its time.
     */
    private Spec deletedSoon(String name, int maxBytes) {
        Spec deleted = deletedAfter(SHORT_RETENTION, name, maxBytes);
        Map<String, String> config = new HashMap<>(deleted.config());
        config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(SHORT_SEGMENT.toMillis()));
        return new Spec(name, partitions, Map.copyOf(config));
    }

    private Spec deletedAfter(Duration retention, String name, int maxBytes) {
        return new Spec(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.toMillis()),
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(maxBytes)));
    }

    /** Publishers go by these times when they forget. */
    private Spec compactedSeen() {
        // By default a broker refuses what lies an hour ahead of its own clock, which would end the writer.
        return compacted(
                seen(),
                Duration.ZERO,
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                Long.toString(Long.MAX_VALUE));
    }

    private Spec compactedSignals() {
        return compacted(signals(), SIGNALS_LEFT_ALONE, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    }

    private Spec compacted(String name, Duration leftAlone, String timeSetting, String time) {
        return new Spec(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(leftAlone.toMillis()),
                        // The newest segment is never compacted: so long old revisions may linger.
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(SHORT_SEGMENT.toMillis()),
                        timeSetting,
                        time,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_DERIVED_BYTES)));
    }
}
