package io.detente.cli;

import io.detente.avro.Article;
import io.detente.avro.Seen;
import io.detente.feed.ArticlePublisher;
import io.detente.feed.PublisherSerdes;
import io.detente.feed.PublisherTopics;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.time.InstantSource;
import java.util.Properties;

/** Gives the publisher, which knows no registry, the topics and serializers that the topology has, too. */
final class Publishers {

    private Publishers() {}

    /**
     * @param clock says how old a memory is
     * @param again whether to send what was sent before, too
     */
    static ArticlePublisher connect(
            Properties kafka, Topics topics, SchemaRegistry registry, InstantSource clock, boolean again) {
        return ArticlePublisher.connect(kafka, of(topics), of(registry), clock, again);
    }

    /** For the articles that are posted to a server. */
    static ArticlePublisher connectForPosts(Properties kafka, Topics topics, SchemaRegistry registry) {
        return ArticlePublisher.connectForPosts(kafka, of(topics), of(registry), InstantSource.system());
    }

    private static PublisherTopics of(Topics topics) {
        return new PublisherTopics(topics.articles(), topics.seen());
    }

    private static PublisherSerdes of(SchemaRegistry registry) {
        return new PublisherSerdes(
                new AvroSerializer<>(Article.class, registry),
                new AvroSerializer<>(Seen.class, registry),
                new AvroDeserializer<>(Seen.class, registry));
    }
}
