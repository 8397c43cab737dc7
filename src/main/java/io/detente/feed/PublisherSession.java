package io.detente.feed;

import io.detente.avro.Seen;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * The time in which a publisher is the one that may commit. It begins by fencing the one before and reading what
 * that one sent; until it is fenced itself, no other adds to that, so what it takes for new is new. For use by one
 * thread.
 */
final class PublisherSession implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /** Looking through all that is remembered takes a while. */
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    /** Most that is forgotten in one transaction, so that it keeps no article waiting. */
    private static final int MAX_FORGOTTEN = 1_000;

    private final Producer<String, byte[]> producer;
    private final SeenArticles seen;
    private final PublisherTopics topics;
    private final PublisherSerdes serdes;
    private final Duration closeTimeout;
    private final Deque<String> faded = new ArrayDeque<>();
    private Instant nextLook = Instant.MIN;

    /**
     * Begins.
     *
     * @param producer transactional, which this closes
     * @param timeout time-out for reading what was sent before, and, up to 10 s, for closing
     * @throws KafkaException if the cluster is away
     */
    PublisherSession(
            Producer<String, byte[]> producer,
            SeenArticles seen,
            PublisherTopics topics,
            PublisherSerdes serdes,
            Duration timeout) {
        this.producer = producer;
        this.seen = seen;
        this.topics = topics;
        this.serdes = serdes;
        this.closeTimeout = timeout.compareTo(CLOSE_TIMEOUT) < 0 ? timeout : CLOSE_TIMEOUT;
        try {
            producer.initTransactions();
            // What the session before had open is now committed or aborted.
            seen.refresh(timeout);
        } catch (TransactionalIdAuthorizationException e) {
            close();
            // Its own message does not say which.
            throw new TransactionalIdAuthorizationException(
                    "Not authorized to write with the transactional id " + topics.transactionalId());
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    /**
     * Sends what is new of it in one transaction, and tries again without what is too large.
     *
     * @param again whether to send what was sent before, too
     * @param now the time at which all of it counts as met, and an edit without a time of its own as made
     * @throws KafkaException if it is not committed, or nobody can tell; then this session is over
     */
    List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds, boolean again, Instant now) {
        Set<Found> tooLarge = new HashSet<>();
        while (true) {
            Plan plan = new Plan(tooLarge, again, now);
            List<Delivery> deliveries = articles.stream().map(plan::add).toList();
            feeds.forEach(plan::add);
            plan.forget();
            Set<Found> rejected = commit(plan);
            if (rejected.isEmpty()) {
                plan.memory.forEach((key, value) -> seen.remember(key, value, now));
                plan.forgotten.forEach(seen::forget);
                return deliveries;
            }
            tooLarge.addAll(rejected);
        }
    }

    /** What the topic rejects; if it rejects nothing, all is committed. */
    private Set<Found> commit(Plan plan) {
        Set<Found> rejected = ConcurrentHashMap.newKeySet();
        if (plan.memory.isEmpty() && plan.forgotten.isEmpty()) {
            return rejected;
        }
        producer.beginTransaction();
        try {
            plan.records.forEach((found, record) -> producer.send(record, (metadata, e) -> {
                if (e instanceof RecordTooLargeException) {
                    rejected.add(found);
                }
            }));
            plan.memory.forEach((key, value) ->
                    producer.send(plan.record(key, serdes.seen().serialize(topics.seen(), value))));
            plan.forgotten.forEach(key -> producer.send(plan.record(key, null)));
            producer.commitTransaction();
        } catch (KafkaException e) {
            if (rejected.isEmpty()) {
                throw e;
            }
            producer.abortTransaction();
        }
        return rejected;
    }

    @Override
    public void close() {
        producer.close(closeTimeout);
    }

    /** The next that may be forgotten, if any. */
    private Optional<String> nextFaded(Instant now) {
        if (faded.isEmpty() && !now.isBefore(nextLook)) {
            faded.addAll(seen.faded(now));
            nextLook = now.plus(BETWEEN_LOOKS);
        }
        return Optional.ofNullable(faded.poll());
    }

    /** What is to be sent together, and what is to be remembered and forgotten once it is. */
    private final class Plan {

        private final Map<Found, ProducerRecord<String, byte[]>> records = new LinkedHashMap<>();
        private final Map<String, Seen> memory = new LinkedHashMap<>();
        private final Set<String> forgotten = new LinkedHashSet<>();
        private final Set<Found> tooLarge;
        private final boolean again;
        private final Instant now;

        Plan(Set<Found> tooLarge, boolean again, Instant now) {
            this.tooLarge = tooLarge;
            this.again = again;
            this.now = now;
        }

        Delivery add(Found found) {
            if (tooLarge.contains(found)) {
                return new Delivery(found, Outcome.TOO_LARGE);
            }
            FoundArticle named = named(found);
            String id = named.id();
            Seen before = before(id);
            boolean known = before.getVersions().contains(found.version());
            if (known && !(again && !memory.containsKey(id))) {
                if (seen.isFading(id, now)) {
                    memory.putIfAbsent(id, before);
                }
                return new Delivery(found, Outcome.UNCHANGED);
            }
            boolean first = before.getVersions().isEmpty();
            FoundArticle article = first || known ? named : named.updatedBy(now);
            records.put(
                    found,
                    new ProducerRecord<>(
                            topics.articles(),
                            id,
                            serdes.articles().serialize(topics.articles(), article.onTheWire())));
            memory.put(id, known ? before : SeenArticles.with(before, found.version()));
            return new Delivery(found, first || known ? Outcome.NEW : Outcome.NEW_VERSION);
        }

        /** The article under the id that this version of it was sent under, if it was. */
        private FoundArticle named(Found found) {
            FoundArticle article = found.article();
            return found.otherId()
                    .filter(other -> !before(article.id()).getVersions().contains(found.version()))
                    .filter(other -> before(other).getVersions().contains(found.version()))
                    .map(article::withId)
                    .orElse(article);
        }

        private Seen before(String id) {
            return memory.getOrDefault(id, seen.of(id));
        }

        void add(String feed, Validators validators) {
            Seen given = SeenArticles.with(validators);
            if (!given.equals(seen.of(feed)) || seen.isFading(feed, now)) {
                memory.put(feed, given);
            }
        }

        /** Forgets some of what faded, and what there is no room for, unless it was met just now. */
        void forget() {
            seen.tooMuch().stream().filter(key -> !memory.containsKey(key)).forEach(forgotten::add);
            Optional<String> next = nextFaded(now);
            while (next.isPresent()) {
                if (!memory.containsKey(next.get()) && seen.isFaded(next.get(), now)) {
                    forgotten.add(next.get());
                }
                next = forgotten.size() < MAX_FORGOTTEN ? nextFaded(now) : Optional.empty();
            }
        }

        /** A record of the memory's topic; a tombstone if there is no value. */
        ProducerRecord<String, byte[]> record(String key, byte[] value) {
            return new ProducerRecord<>(topics.seen(), null, now.toEpochMilli(), key, value);
        }
    }
}
