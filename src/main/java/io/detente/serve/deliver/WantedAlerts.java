package io.detente.serve.deliver;

import io.detente.avro.RelationAlert;
import io.detente.feed.LruMap;
import java.util.Collections;
import java.util.Set;

/**
 * What a receiver is told: what its filter wants, and all that is told of the same alert later. Who heard that relations
 * turned must hear that they did not, though what is withdrawn is too mild for the filter by then.
 */
final class WantedAlerts {

    private static final int REMEMBERED = 10_000;

    private final AlertFilter filter;
    private final Set<String> told = Collections.newSetFromMap(new LruMap<>(REMEMBERED));

    WantedAlerts(AlertFilter filter) {
        this.filter = filter;
    }

    /** Whether it is to be told; if so, its alert is remembered. The records of a pair come in their order. */
    boolean take(RelationAlert alert) {
        boolean wanted = filter.wants(alert) || told.contains(alert.getAlertId());
        if (wanted) {
            told.add(alert.getAlertId());
        }
        return wanted;
    }

    /** From where on a partition is to be shown to who has forgotten, or never knew, what was told before an offset. */
    static long recallFrom(long offset) {
        return Math.max(0, offset - REMEMBERED);
    }
}
