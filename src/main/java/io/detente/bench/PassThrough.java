package io.detente.bench;

import io.detente.avro.Article;
import io.detente.stream.StreamMetrics;
import io.detente.stream.StreamRunner;
import io.detente.stream.StreamSettings;
import io.detente.stream.admin.ConsumerGroup;
import io.detente.stream.wire.AvroDeserializer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * A topology with the settings, the records and the two hops of the stream, each exactly once, that only passes
 * on: what Kafka Streams itself costs.
 */
final class PassThrough extends EchoSystem {
    private final StreamRunner runner;
    private final BenchEnvironment environment;
    private final String applicationId;

    /**
     * @param input must be there
     * @param output must be there
     */
    PassThrough(BenchEnvironment environment, StreamSettings settings, String input, String output)
            throws InterruptedException {
        super(environment, input, output);
        this.environment = environment;
        this.applicationId = settings.applicationId();
        this.runner = new StreamRunner(
                topology(environment, input, output), settings, environment.clock(), StreamMetrics.NONE);
        try {
            runner.start();
            if (!runner.awaitRunning(Duration.ofMinutes(1))) {
                throw new IllegalStateException(
                        "The topology that passes on does not run after a minute; its log says why");
            }
        } catch (InterruptedException | RuntimeException e) {
            // Nobody else has it yet, and its group would stay on the cluster.
            try {
                close();
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static Topology topology(BenchEnvironment environment, String input, String output) {
        Serde<Article> articles = Serdes.serdeFrom(
                environment.articleWriter(), new AvroDeserializer<>(Article.class, environment.registry()));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(input, Consumed.with(Serdes.String(), articles).withName("in"))
                .repartition(Repartitioned.<String, Article>as("passed-on")
                        .withNumberOfPartitions(environment.topics().partitions())
                        .withKeySerde(Serdes.String())
                        .withValueSerde(articles))
                .mapValues(article -> article, Named.as("same"))
                .to(output, Produced.with(Serdes.String(), articles).withName("out"));
        return builder.build();
    }

    @Override
    public String name() {
        return "passing on";
    }

    @Override
    boolean isLive() {
        return runner.isLive();
    }

    @Override
    public void close() {
        Uninterrupted.run(() -> {
            try {
                super.close();
            } finally {
                runner.close();
            }
            removeGroup();
        });
    }

    private void removeGroup() throws InterruptedException {
        try (Admin admin = Admin.create(environment.connection())) {
            ConsumerGroup group = new ConsumerGroup(admin, applicationId);
            group.removeMembers();
            group.remove();
        } catch (ExecutionException e) {
            throw new KafkaException("Cannot remove the group " + applicationId, e.getCause());
        }
    }
}
