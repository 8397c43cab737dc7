package io.detente.bench;

import io.detente.avro.Article;
import io.detente.stream.StreamSettings;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Where a benchmark runs.
 *
 * @param stream how the stream runs; its application id and its state are this measurement's alone
 * @param topics in a namespace of this measurement's own
 * @param registry stays its owner's to close
 * @param clock the machine's
 */
public record BenchEnvironment(StreamSettings stream, Topics topics, SchemaRegistry registry, InstantSource clock) {

    public BenchEnvironment {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(topics, "topics");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(clock, "clock");
    }

    /** How clients speak to the cluster. */
    Properties connection() {
        Properties connection = new Properties();
        connection.putAll(stream.overrides());
        connection.setProperty("bootstrap.servers", stream.bootstrapServers());
        return connection;
    }

    /**
     * Writes articles, on whatever topic, as those of the one topic whose subject is registered, and removed in the
     * end.
     */
    Serializer<Article> articleWriter() {
        AvroSerializer<Article> writer = new AvroSerializer<>(Article.class, registry);
        return (topic, article) -> writer.serialize(topics.articles(), article);
    }

    /**
     * Name of a topic or of another stream that is measured beside the stream. The namespace is this measurement's
     * alone, and so is all whose name begins so.
     */
    String named(String part) {
        return stream.applicationId() + "-" + part;
    }
}
