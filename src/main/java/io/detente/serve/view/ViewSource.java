package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import org.apache.kafka.common.serialization.Deserializer;

/** The three topics that a view is made of, and how their values are read. */
public record ViewSource(
        String events,
        String signals,
        String alerts,
        Deserializer<RelationEvent> eventReader,
        Deserializer<RelationSignal> signalReader,
        Deserializer<RelationAlert> alertReader) {}
