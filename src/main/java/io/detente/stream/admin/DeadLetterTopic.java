package io.detente.stream.admin;

import io.detente.stream.DeadLetterCause;
import io.detente.stream.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of dead letters, as those who look after it see it: what lies there, and sending it again.
 *
 * <p>A letter is known by the place its record was read from, {@code news.articles/3/1234}, and by the record's
 * time, for a topic that was deleted and made anew has the same places again. When it is sent again, a receipt
 * goes onto this topic in the same transaction: a record without value, with the letter's id in the header
 * {@link DeadLetterHeaders#SENT} and its record's time. Whoever sends later reads the receipts first. All senders
 * share one transactional id, so that the last to begin fences the others: each letter is sent once, however many
 * send at once.
 *
 * <p>An output that was too large for its topic was read from nowhere: it is known by where it lies here. It is no
 * article, and not sent again.
 *
 * <p>For one thread. Throws {@link KafkaException} when the cluster cannot be asked, gives nothing more of
 * the topic for two minutes, or has no such topic.
 */
public final class DeadLetterTopic implements AutoCloseable {

    private static final int LETTERS_AT_ONCE = 100;
    private static final int LONGEST_KEY = 2_048;
    private static final long BYTES_AT_ONCE = 8L * 1024 * 1024;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * What is known of a letter without its content.
     *
     * @param id topic, partition and offset that its record was read from, with {@code /} between; for an output,
     *     where it lies
     * @param time of its record, {@link DeadLetterHeaders#TIMESTAMP}: tells it from another of the same id; empty
     *     if no header says it
     * @param cause {@link DeadLetterCause#code()}
     * @param message what was wrong, in words
     * @param at when it was set aside
     * @param key of the record, an article's id, of more than {@value #LONGEST_KEY} bytes its beginning; empty if it
     *     has none
     * @param bytes of the record's value
     * @param omitted which part of the record was left out here because it is too large,
     *     {@link DeadLetterHeaders#OMITTED}; empty if none was, and only then can it be sent again
     * @param again whether it had been sent again before, and came back
     * @param sent whether it has been sent again since
     */
    public record Letter(
            String id,
            String time,
            String cause,
            String message,
            Instant at,
            String key,
            int bytes,
            String omitted,
            boolean again,
            boolean sent) {

        /** Whether it is an article and no output: only then can it be sent again. */
        public boolean isArticle() {
            return !isOutput(cause);
        }

        /** Whether it can be sent again, and was not. */
        public boolean waits() {
            return isArticle() && !sent;
        }
    }

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param topic of dead letters
     */
    public DeadLetterTopic(Properties connection, String topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                CommittedReader.settings(connection), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** All letters, in the order in which they were set aside. */
    public List<Letter> letters() {
        // A stream that is reset reads the same record again and sets it aside again.
        Map<Key, Letter> letters = new HashMap<>();
        Set<Key> sent = new HashSet<>();
        read(record -> {
            Optional<String> id = idOf(record);
            if (id.isPresent()) {
                Key key = new Key(id.get(), time(record));
                letters.put(key, letter(key, record));
            } else {
                header(record.headers(), DeadLetterHeaders.SENT)
                        .ifPresent(receipt -> sent.add(new Key(receipt, time(record))));
            }
        });
        return letters.entrySet().stream()
                .map(letter -> isAmong(sent, letter.getKey()) ? sent(letter.getValue()) : letter.getValue())
                .sorted(Comparator.comparing(Letter::at).thenComparing(Letter::id))
                .toList();
    }

    /** What tells a letter from all others. */
    private record Key(String id, String time) {}

    /** Receipts of earlier versions say no time: they stand for every letter with that id. */
    private static boolean isAmong(Set<Key> sent, Key letter) {
        return sent.contains(letter) || sent.contains(new Key(letter.id(), ""));
    }

    private static String time(ConsumerRecord<byte[], byte[]> record) {
        return header(record.headers(), DeadLetterHeaders.TIMESTAMP).orElse("");
    }

    private static Letter letter(Key key, ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                key.id(),
                key.time(),
                header(record.headers(), DeadLetterHeaders.CAUSE).orElse(""),
                header(record.headers(), DeadLetterHeaders.MESSAGE).orElse(""),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? "" : excerpt(record.key()),
                record.value() == null ? 0 : record.value().length,
                header(record.headers(), DeadLetterHeaders.OMITTED).orElse(""),
                header(record.headers(), DeadLetterHeaders.SENT).isPresent(),
                false);
    }

    /** A key of a record that was no article may have megabytes. */
    private static String excerpt(byte[] key) {
        return key.length <= LONGEST_KEY
                ? new String(key, StandardCharsets.UTF_8)
                : new String(key, 0, LONGEST_KEY, StandardCharsets.UTF_8) + "…";
    }

    private static Letter sent(Letter letter) {
        return new Letter(
                letter.id(),
                letter.time(),
                letter.cause(),
                letter.message(),
                letter.at(),
                letter.key(),
                letter.bytes(),
                letter.omitted(),
                letter.again(),
                true);
    }

    /** The record of a letter as it lies here, the last one if several have that id; empty if there is none. */
    public Optional<ConsumerRecord<byte[], byte[]>> record(String id) {
        AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
        read(record -> idOf(record).filter(id::equals).ifPresent(same -> found.set(record)));
        return Optional.ofNullable(found.get());
    }

    /**
     * Sends letters again, each as it first came, but for the header {@link DeadLetterHeaders#SENT}; passed over
     * are those that were sent already, those with a part left out, and outputs. What {@code told} was told of is
     * committed, whatever happens later. No transaction is open while more of the topic is read, which may take
     * long: readers of articles would have to wait for its end.
     *
     * @param producerSettings for a producer of articles
     * @param articles the topic they go to
     * @param letters which
     * @param told told the id of each that was sent
     */
    public void sendAgain(
            Properties producerSettings, String articles, Collection<Letter> letters, Consumer<String> told) {
        Set<Key> chosen = letters.stream()
                .map(letter -> new Key(letter.id(), letter.time()))
                .collect(Collectors.toSet());
        Properties settings = new Properties();
        settings.putAll(producerSettings);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic + ".sender");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            begin(producer);
            // Whatever another sender had open is now committed or aborted, so what is not sent now is
            // ours to send.
            Set<Key> wanted = letters().stream()
                    .filter(letter -> letter.waits() && letter.omitted().isEmpty())
                    .map(letter -> new Key(letter.id(), letter.time()))
                    .filter(chosen::contains)
                    .collect(Collectors.toCollection(HashSet::new));
            Batch batch = new Batch(producer, articles, told);
            read(
                    record -> idOf(record)
                            .map(id -> new Key(id, time(record)))
                            .filter(wanted::remove)
                            .ifPresent(key -> batch.add(key, record)),
                    () -> {
                        batch.commit();
                        return !wanted.isEmpty();
                    });
            batch.commit();
        }
    }

    private void begin(Producer<byte[], byte[]> producer) {
        try {
            producer.initTransactions();
        } catch (TransactionalIdAuthorizationException e) {
            // Kafka's message does not say which id.
            throw new TransactionalIdAuthorizationException(
                    "Not authorized to write with the transactional id " + topic + ".sender");
        }
    }

    /** Letters and their receipts that are committed together. */
    private final class Batch {

        private final Producer<byte[], byte[]> producer;
        private final String articles;
        private final Consumer<String> told;
        private final List<String> ids = new ArrayList<>();
        private long bytes;

        Batch(Producer<byte[], byte[]> producer, String articles, Consumer<String> told) {
            this.producer = producer;
            this.articles = articles;
            this.told = told;
        }

        void add(Key letter, ConsumerRecord<byte[], byte[]> record) {
            if (ids.isEmpty()) {
                producer.beginTransaction();
            }
            ids.add(letter.id());
            bytes += record.value() == null ? 0 : record.value().length;
            Headers headers = DeadLetterHeaders.add(
                    DeadLetterHeaders.without(record.headers()), DeadLetterHeaders.SENT, letter.id());
            producer.send(new ProducerRecord<>(articles, null, record.key(), record.value(), headers));
            Headers receipt = DeadLetterHeaders.add(new RecordHeaders(), DeadLetterHeaders.SENT, letter.id());
            producer.send(new ProducerRecord<>(
                    topic,
                    null,
                    record.key(),
                    null,
                    DeadLetterHeaders.add(receipt, DeadLetterHeaders.TIMESTAMP, letter.time())));
            if (ids.size() >= LETTERS_AT_ONCE || bytes >= BYTES_AT_ONCE) {
                commit();
            }
        }

        void commit() {
            if (ids.isEmpty()) {
                return;
            }
            producer.commitTransaction();
            ids.forEach(told);
            ids.clear();
            bytes = 0;
        }
    }

    /** Everything that is committed now, partition by partition in its order. */
    private void read(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        read(reader, () -> true);
    }

    /** @param more asked before each poll whether to go on */
    private void read(Consumer<ConsumerRecord<byte[], byte[]>> reader, BooleanSupplier more) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + topic + "; 'detente topics create' makes it");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        new CommittedReader(consumer).readTo(ends, reader, more);
    }

    private static Optional<String> idOf(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        if (header(headers, DeadLetterHeaders.CAUSE)
                .filter(DeadLetterTopic::isOutput)
                .isPresent()) {
            return Optional.of(id(record.topic(), "" + record.partition(), "" + record.offset()));
        }
        return header(headers, DeadLetterHeaders.TOPIC)
                .flatMap(from -> header(headers, DeadLetterHeaders.PARTITION)
                        .flatMap(partition ->
                                header(headers, DeadLetterHeaders.OFFSET).map(offset -> id(from, partition, offset))));
    }

    private static String id(String topic, String partition, String offset) {
        return topic + "/" + partition + "/" + offset;
    }

    private static boolean isOutput(String cause) {
        return cause.equals(DeadLetterCause.OUTPUT_TOO_LARGE.code());
    }

    private static Optional<String> header(Headers headers, String name) {
        // A header without value, which Kafka allows and a stranger's record may have, counts as none.
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
