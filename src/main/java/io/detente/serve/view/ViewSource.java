package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The three topics that a view is made of, and how their values are read.
 *
 * @param isReadableLater whether what a reader could not decode may be decoded at another time
 */
public record ViewSource(
        String events,
        String signals,
        String alerts,
        Deserializer<RelationEvent> eventReader,
        Deserializer<RelationSignal> signalReader,
        Deserializer<RelationAlert> alertReader,
        Predicate<SerializationException> isReadableLater) {}
