package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Article;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.UndecodableException;
import io.detente.stream.wire.WireSchema;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever bytes come, they are an article or {@link UndecodableException}, which makes them a dead letter. */
class HostileWireTest {

    private static final SchemaRegistry REGISTRY =
            new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://hostile-wire"));
    private static final AvroDeserializer<Article> DESERIALIZER = new AvroDeserializer<>(Article.class, REGISTRY);
    private static final String TOPIC = "news.articles";
    private static final byte[] GOOD = new AvroSerializer<>(Article.class, REGISTRY)
            .serialize(
                    TOPIC,
                    Article.newBuilder()
                            .setId("a1")
                            .setTitle("Talks resume")
                            .setBody("Finland met Portugal.")
                            .setPublishedAt(Instant.parse("2023-05-10T00:00:00Z"))
                            .setUrl("https://example.org/1")
                            .build());

    @AfterContainer
    static void close() {
        REGISTRY.close();
    }

    @Property(tries = 1_000)
    void anyBytesAreAnArticleOrUndecodable(@ForAll byte[] bytes) {
        assertAnswers(bytes);
    }

    @Property(tries = 1_000)
    void anyBytesOfOurSchemaAreAnArticleOrUndecodable(@ForAll byte[] bytes) {
        assertAnswers(ByteBuffer.allocate(WireSchema.HEAD_BYTES + bytes.length)
                .put(GOOD, 0, WireSchema.HEAD_BYTES)
                .put(bytes)
                .array());
    }

    @Property(tries = 1_000)
    void aSpoiltArticleIsAnArticleOrUndecodable(@ForAll Random random) {
        byte[] bytes = Arrays.copyOf(GOOD, 1 + random.nextInt(GOOD.length + 8));
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertAnswers(bytes);
    }

    private static void assertAnswers(byte[] bytes) {
        try {
            assertThat(DESERIALIZER.deserialize(TOPIC, bytes).getId()).isNotNull();
        } catch (UndecodableException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
