package io.detente.serve.tell;

import io.detente.avro.RelationAlert;
import java.time.Instant;

/**
 * An alert and when it was last told.
 *
 * @param at when its record was written
 */
public record ToldAlert(RelationAlert alert, Instant at) {}
