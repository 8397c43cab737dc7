package io.detente.stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.detente.avro.Article;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.UndecodableException;
import io.detente.stream.wire.WireSchema;
import io.detente.stream.wire.WireType;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Bytes in search of some that neither are an article nor are refused. A normal run repeats what was found; see
 * {@code ops/limits.md} for how to search.
 */
class WireFuzzTest {

    private static final String TOPIC = "news.articles";
    private static final SchemaRegistry REGISTRY = new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://wire-fuzz"));
    private static final int ID = REGISTRY.idFor(SchemaRegistry.subject(TOPIC), WireType.ARTICLE.schema());
    private static final AvroDeserializer<Article> DESERIALIZER = new AvroDeserializer<>(Article.class, REGISTRY);

    @FuzzTest
    void articles(byte[] bytes) {
        byte[] wire = ByteBuffer.allocate(WireSchema.HEAD_BYTES + bytes.length)
                .put(WireSchema.MAGIC)
                .putInt(ID)
                .put(bytes)
                .array();
        try {
            DESERIALIZER.deserialize(TOPIC, wire);
        } catch (UndecodableException e) {
            // A dead letter: the stream goes on.
        }
    }
}
