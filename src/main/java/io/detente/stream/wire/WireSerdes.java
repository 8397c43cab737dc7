package io.detente.stream.wire;

import io.detente.avro.Article;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import org.apache.kafka.common.serialization.Serde;

/**
 * Serdes of the wire types that the topology reads or writes, all but {@link WireType#SEEN}; shared by all
 * threads.
 */
public record WireSerdes(
        Serde<Article> articles,
        Serde<RelationEvent> events,
        Serde<RelationSignal> signals,
        Serde<RelationAlert> alerts) {

    public static WireSerdes of(SchemaRegistry registry) {
        return new WireSerdes(
                new AvroSerde<>(Article.class, registry),
                new AvroSerde<>(RelationEvent.class, registry),
                new AvroSerde<>(RelationSignal.class, registry),
                new AvroSerde<>(RelationAlert.class, registry));
    }
}
