package io.detente.serve.deliver;

import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.serve.tell.AlertWords;
import java.util.Set;

/**
 * The alerts that somebody wants.
 *
 * @param pairs all if empty
 * @param minSeverity from 1 to 5
 * @param regimes to which the pair turned; all if empty
 * @param sides which way it goes; all if empty, alerts without a side too
 */
public record AlertFilter(Set<String> pairs, int minSeverity, Set<Regime> regimes, Set<Side> sides) {

    public static final AlertFilter ALL = new AlertFilter(Set.of(), 1, Set.of(), Set.of());

    public AlertFilter {
        if (minSeverity < 1 || minSeverity > AlertWords.HIGHEST_SEVERITY) {
            throw new IllegalArgumentException(
                    "severity is " + minSeverity + "; it must be 1 to " + AlertWords.HIGHEST_SEVERITY);
        }
        pairs = Set.copyOf(pairs);
        regimes = Set.copyOf(regimes);
        sides = Set.copyOf(sides);
    }

    public boolean wants(RelationAlert alert) {
        return (pairs.isEmpty() || pairs.contains(alert.getPair()))
                && alert.getSeverity() >= minSeverity
                && (regimes.isEmpty() || regimes.contains(alert.getRegimeAfter()))
                && (sides.isEmpty() || alert.getSide() != null && sides.contains(alert.getSide()));
    }
}
