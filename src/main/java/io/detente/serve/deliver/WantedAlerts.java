package io.detente.serve.deliver;

import io.detente.avro.RelationAlert;
import io.detente.feed.LruMap;
import java.util.Collections;
import java.util.Set;

/**
 * What a receiver is told: what its filter wants, and all later records of the same alert. A receiver that heard
 * that relations turned must hear that they did not, even if the alert is by then too mild for the filter.
 */
final class WantedAlerts {

    private static final int REMEMBERED = 10_000;

    private final AlertFilter filter;
    private final Set<String> told = Collections.newSetFromMap(new LruMap<>(REMEMBERED));

    WantedAlerts(AlertFilter filter) {
        this.filter = filter;
    }

    /**
     * Whether a record is to be delivered; if so, its alert is remembered. The records of a pair come in their
     * order.
     */
    boolean take(RelationAlert alert) {
        boolean wanted = filter.wants(alert) || told.contains(alert.getAlertId());
        if (wanted) {
            told.add(alert.getAlertId());
        }
        return wanted;
    }

    /**
     * The offset from which a partition is to be read again by an instance that does not know what was told before
     * an offset.
     */
    static long recallFrom(long offset) {
        return Math.max(0, offset - REMEMBERED);
    }
}
