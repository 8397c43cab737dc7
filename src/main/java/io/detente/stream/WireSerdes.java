package io.detente.stream;

import io.detente.avro.Article;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import org.apache.kafka.common.serialization.Serde;

/** How the four types of the wire are read and written; each is shared by all threads. */
public record WireSerdes(
        Serde<Article> articles,
        Serde<RelationEvent> events,
        Serde<RelationSignal> signals,
        Serde<RelationAlert> alerts) {}
