package io.detente.serve.view;

import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pair's alerts, newest day first; a later record of an alert replaces the earlier. */
final class AlertShelf {

    static final Comparator<RelationAlert> NEWEST_FIRST =
            Comparator.comparing(RelationAlert::getDay).reversed().thenComparing(RelationAlert::getAlertId);

    private final int limit;
    private final Map<String, RelationAlert> byId = new HashMap<>();
    private List<RelationAlert> newestFirst = List.of();

    AlertShelf(int limit) {
        this.limit = limit;
    }

    void put(RelationAlert alert) {
        byId.put(alert.getAlertId(), alert);
        newestFirst = byId.values().stream().sorted(NEWEST_FIRST).limit(limit).toList();
        if (byId.size() > limit) {
            byId.keySet()
                    .retainAll(
                            newestFirst.stream().map(RelationAlert::getAlertId).toList());
        }
    }

    List<RelationAlert> newestFirst() {
        return newestFirst;
    }

    /** The newest that was not withdrawn. */
    Optional<RelationAlert> newestStanding() {
        return newestFirst.stream()
                .filter(alert -> alert.getStatus() != AlertStatus.WITHDRAWN)
                .findFirst();
    }
}
