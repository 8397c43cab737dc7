package io.detente.serve.view;

import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import java.util.Optional;

/**
 * What people choose alerts by that may differ in a later record of the same alert.
 *
 * @param severity from 1 to 5
 * @param side empty for an alert that has none
 */
public record AlertTraits(int severity, Optional<Side> side, Regime regimeAfter) {

    public static AlertTraits of(RelationAlert alert) {
        return new AlertTraits(alert.getSeverity(), Optional.ofNullable(alert.getSide()), alert.getRegimeAfter());
    }
}
