package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.avro.Article;
import io.detente.feed.Finding;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a replay reads of a topic that others go on writing to, and that forgets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicArticlesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private KafkaBroker broker;
    private SchemaRegistry registry;
    private TopicArticles articles;

    @BeforeAll
    void start(@TempDir Path folder) {
        broker = KafkaBroker.start(folder, 0, PATIENCE, LocalStack.Lifetime.LONG);
        // No record is decoded here.
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, "http://localhost:1"));
        articles = new TopicArticles(connection(), registry, () -> false);
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void givenATopicThatGrowsBetweenTwoReadingsThenBothReadWhatWasSettled() throws Exception {
        create("grows");
        send("grows", 0, 20);
        TopicSlice slice = articles.settle(TopicRange.parse("topic:grows"));
        List<String> once = read(slice);

        send("grows", 20, 30);

        assertThat(once).hasSize(20);
        assertThat(read(slice)).isEqualTo(once);
        assertThat(articles.gone(slice)).isEmpty();
        assertThat(read(articles.settle(TopicRange.parse("topic:grows")))).hasSize(30);
    }

    @Test
    void givenOffsetsThenTheyBoundWhatIsSettledOfEachPartition() throws Exception {
        create("bounded");
        send("bounded", 0, 20);

        assertThat(articles.settle(TopicRange.parse("topic:bounded@2-5")).partitions())
                .isEqualTo(Map.of(0, new TopicSlice.Offsets(2, 5), 1, new TopicSlice.Offsets(2, 5)));
        assertThat(articles.settle(TopicRange.parse("topic:bounded@8-50")).partitions())
                .isEqualTo(Map.of(0, new TopicSlice.Offsets(8, 10), 1, new TopicSlice.Offsets(8, 10)));
    }

    @Test
    void givenATopicThatForgetsSomeOfItThenThatIsSaidAndNotPassedOver() throws Exception {
        create("forgets");
        send("forgets", 0, 20);
        TopicSlice slice = articles.settle(TopicRange.parse("topic:forgets"));

        try (Admin admin = Admin.create(connection())) {
            admin.deleteRecords(Map.of(new TopicPartition("forgets", 1), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get();
        }

        assertThat(articles.gone(slice))
                .containsExactly("forgets-1 begins at 4 by now, and what was to be read of it at 0");
        assertThatThrownBy(() -> read(slice))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("no longer holds")
                .hasMessageContaining("forgets-1 has no offset 0");
        assertThat(articles.gone(articles.settle(TopicRange.parse("topic:forgets"))))
                .isEmpty();
    }

    /** The stream sets such a record aside and goes on, so that a topic may well hold one. */
    @Test
    void givenAnArticleWithoutAnIdAmongOthersThenItAloneIsRefusedAndSaidWhere() throws Exception {
        create("nameless");
        try (SchemaRegistry schemas = new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://" + UUID.randomUUID()));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
            AvroSerializer<Article> serializer = new AvroSerializer<>(Article.class, schemas);
            for (String id : List.of("first", " ", "last")) {
                Article article = Article.newBuilder()
                        .setId(id)
                        .setTitle("Talks")
                        .setBody("Finland met Portugal.")
                        .setPublishedAt(Instant.parse("2023-05-10T00:00:00Z"))
                        .build();
                producer.send(new ProducerRecord<>("nameless", 0, null, serializer.serialize("nameless", article)));
            }
            producer.flush();
            TopicArticles decoding = new TopicArticles(connection(), schemas, () -> false);

            List<Finding> findings = new ArrayList<>();
            decoding.read(decoding.settle(TopicRange.parse("topic:nameless")), findings::add);

            assertThat(findings).hasSize(3);
            assertThat(findings)
                    .filteredOn(Finding.Refused.class::isInstance)
                    .singleElement()
                    .asString()
                    .contains("nameless-0@1", "the article has no id");
        }
    }

    @Test
    void givenATopicThatIsNotThereThenItIsNamed() {
        assertThatThrownBy(() -> articles.settle(TopicRange.parse("topic:absent")))
                .isInstanceOf(KafkaException.class)
                .hasMessage("There is no topic absent");
    }

    private Properties connection() {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());
        return connection;
    }

    private void create(String topic) throws Exception {
        try (Admin admin = Admin.create(connection())) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    /** Each to the partitions in turn. */
    private void send(String topic, int from, int to) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(connection(), new StringSerializer(), new StringSerializer())) {
            IntStream.range(from, to)
                    .forEach(number -> producer.send(new ProducerRecord<>(topic, number % 2, "", "text " + number)));
        }
    }

    private List<String> read(TopicSlice slice) {
        List<String> texts = new ArrayList<>();
        articles.readRecords(slice, told -> texts.add(new String(told.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
