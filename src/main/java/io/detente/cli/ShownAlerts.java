package io.detente.cli;

import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import io.detente.feed.LruMap;
import java.util.Map;

/** The newest {@value #REMEMBERED} alerts that were shown, so that one that comes again is marked. */
final class ShownAlerts {
    private static final int REMEMBERED = 10_000;

    private final Map<String, AlertStatus> seen = new LruMap<>(REMEMBERED);

    boolean knows(RelationAlert alert) {
        return seen.containsKey(alert.getAlertId());
    }

    /**
     * Takes note of an alert.
     *
     * @return what is new about it: new, changed, confirmed or withdrawn
     */
    String show(RelationAlert alert) {
        AlertStatus before = seen.put(alert.getAlertId(), alert.getStatus());
        if (alert.getStatus() == AlertStatus.WITHDRAWN) {
            return "withdrawn";
        }
        if (before == null) {
            return "new";
        }
        return alert.getStatus() == AlertStatus.CONFIRMED && before == AlertStatus.PROVISIONAL
                ? "confirmed"
                : "changed";
    }
}
