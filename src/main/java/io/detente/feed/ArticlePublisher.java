package io.detente.feed;

import io.detente.feed.Finding.Found;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends articles, keyed by id, so that all versions of one keep their order; each version once, however many
 * publishers come upon it and whenever they are killed. An article and the memory of it are written in one
 * transaction, and all publishers of a topic share one transactional id: one that begins fences the one before,
 * reads what it sent, and sends the rest. One that is fenced begins anew. That costs nothing as long as only one
 * is at work, and a little where two take turns.
 *
 * <p>The memory of an article or a feed that nobody met for {@link #MEMORY} is taken back with a tombstone, so
 * that it does not grow for ever; an article that turns up after so long is sent once more. So is what was met
 * longest ago, once there is more than {@link SeenArticles#MAX_BYTES} of memory.
 *
 * <p>Readers of the topic see articles once, if they read what is committed ({@code isolation.level}), as the
 * stream does.
 */
public final class ArticlePublisher implements ArticleSink, AutoCloseable {

    /**
     * How long an article or a feed is remembered after it was last written down that a publisher met it. That is
     * written once what is known of it is a third as old, so that it is forgotten 60 to 90 days after it was last met.
     */
    public static final Duration MEMORY = Duration.ofDays(90);

    /**
     * Time-out of each of the three steps of a post: to wait for those who posted before, to have the cluster take
     * the articles, and, if it does not, to abort. Together they stay below the 30 s after which many clients hang
     * up.
     */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private static final int TOPIC_TIMEOUT_MILLIS = 15_000;

    /**
     * After a kill, readers of committed records wait at most this long for the transaction that was left open.
     */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);

    private static final int FIRST_PAUSE_MILLIS = 50;
    private static final int LONGEST_PAUSE_MILLIS = 5_000;

    private final Supplier<Producer<String, byte[]>> producers;
    private final SeenArticles seen;
    private final PublisherTopics topics;
    private final PublisherSerdes serdes;
    private final InstantSource clock;
    private final boolean again;
    private final Duration timeout;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<PublisherSession> session = Optional.empty();
    private boolean closed;

    ArticlePublisher(
            Supplier<Producer<String, byte[]>> producers,
            SeenArticles seen,
            PublisherTopics topics,
            PublisherSerdes serdes,
            InstantSource clock,
            boolean again,
            Duration timeout) {
        this.producers = producers;
        this.seen = seen;
        this.topics = topics;
        this.serdes = serdes;
        this.clock = clock;
        this.again = again;
        this.timeout = timeout;
    }

    /**
     * Connects to a cluster and reads what was sent before.
     *
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param clock says when an edit was noticed, and how old a memory is
     * @param again whether to send what was sent before, too
     * @throws KafkaException if a topic is missing, or the cluster does not answer within 15 s
     */
    public static ArticlePublisher connect(
            Properties connection, PublisherTopics topics, PublisherSerdes serdes, InstantSource clock, boolean again) {
        return connect(connection, topics, serdes, clock, again, ArticleProducerSettings.TIMEOUT);
    }

    /**
     * As {@link #connect}, for articles of people who wait for an answer: {@link #deliver} fails after three times
     * {@link #LONGEST_WAIT} at most.
     */
    public static ArticlePublisher connectForPosts(
            Properties connection, PublisherTopics topics, PublisherSerdes serdes, InstantSource clock) {
        return connect(connection, topics, serdes, clock, false, LONGEST_WAIT);
    }

    private static ArticlePublisher connect(
            Properties connection,
            PublisherTopics topics,
            PublisherSerdes serdes,
            InstantSource clock,
            boolean again,
            Duration timeout) {
        requireTopics(connection, topics);
        Properties settings = producerSettings(connection, topics, timeout);
        SeenArticles seen = new SeenArticles(
                new KafkaConsumer<>(
                        consumerSettings(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topics.seen(),
                new StringDeserializer(),
                serdes.seenBack(),
                SeenArticles.MAX_BYTES);
        try {
            // There may be much of it, and nobody waits for an answer yet.
            seen.refresh(ArticleProducerSettings.TIMEOUT);
        } catch (KafkaException e) {
            seen.close();
            throw e;
        }
        return new ArticlePublisher(
                () -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                seen,
                topics,
                serdes,
                clock,
                again,
                timeout);
    }

    /** A producer alone would wait for minutes, and could not tell a missing topic from a missing broker. */
    private static void requireTopics(Properties connection, PublisherTopics topics) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TOPIC_TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TOPIC_TIMEOUT_MILLIS);
        String cluster = connection.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(settings)) {
            for (String topic : List.of(topics.articles(), topics.seen())) {
                requireTopic(admin, cluster, topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the topics", e);
        }
    }

    private static void requireTopic(Admin admin, String cluster, String topic) throws InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (InterruptedException e) {
            // Else it would be closed only once the cluster has answered.
            admin.close(Duration.ZERO);
            throw e;
        } catch (ExecutionException e) {
            throw new KafkaException(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "There is no topic " + topic + " at " + cluster + "; 'detente topics create' makes it"
                            : "Cannot ask " + cluster + " for the topic " + topic + ": "
                                    + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static Properties producerSettings(Properties connection, PublisherTopics topics, Duration timeout) {
        Properties settings = ArticleProducerSettings.of(connection, timeout);
        settings.putIfAbsent(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(LONGEST_TRANSACTION.toMillis()));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.transactionalId());
        return settings;
    }

    private static Properties consumerSettings(Properties connection) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    @Override
    public boolean isNew(Found found) {
        return again || seen.isNew(found);
    }

    @Override
    public Validators validators(String feed) {
        // Articles of a feed that does not change are met, and so remembered, only if the feed is asked for as a
        // whole.
        return again || seen.isFading(feed, clock.instant()) ? Validators.NONE : seen.validators(feed);
    }

    /**
     * {@inheritDoc}
     *
     * @throws KafkaException if it was not all committed within the producer's time-out, or it cannot be told
     *     whether it was: delivering the same once more later is right in both cases; or if this is closed
     */
    @Override
    public List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds) {
        awaitTurn();
        try {
            if (closed) {
                // A new session would fence the publisher that is sending now.
                throw new KafkaException("The publisher is closed");
            }
            return deliverInTurn(articles, feeds);
        } finally {
            turn.unlock();
        }
    }

    private void awaitTurn() {
        try {
            if (!turn.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("Others have been sending for " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private List<Delivery> deliverInTurn(List<Found> articles, Map<String, Validators> feeds) {
        for (int attempt = 0; ; attempt++) {
            try {
                return session().deliver(articles, feeds, again, clock.instant());
            } catch (KafkaException e) {
                endSession();
                if (!hasLostId(e)) {
                    throw e;
                }
                pauseForTheOther(attempt);
            }
        }
    }

    private PublisherSession session() {
        if (session.isEmpty()) {
            session = Optional.of(new PublisherSession(producers.get(), seen, topics, serdes, timeout));
        }
        return session.get();
    }

    private void endSession() {
        Optional<PublisherSession> ended = session;
        session = Optional.empty();
        ended.ifPresent(PublisherSession::close);
    }

    /**
     * Whether the transactional id is no longer this session's, which a broker says in more than one way: another
     * publisher has taken it meanwhile, or it was idle for so long (a week, unless the brokers say otherwise) that
     * they forgot it.
     */
    private static boolean hasLostId(Throwable e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || e instanceof InvalidTxnStateException
                || e instanceof InvalidPidMappingException
                || (e.getCause() != null && hasLostId(e.getCause()));
    }

    /** A random pause, so that of two that fence each other again and again one can finish. */
    private static void pauseForTheOther(int attempt) {
        int longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(attempt, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Waits for a delivery that is under way, which ends within its own time-out, or when its thread is
     * interrupted.
     */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            endSession();
            seen.close();
        } finally {
            turn.unlock();
        }
    }
}
