package io.detente.serve.view;

import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One pair's alerts, newest day first; a later record of an alert replaces the earlier. */
final class AlertShelf {

    static final Comparator<RelationAlert> NEWEST_FIRST =
            Comparator.comparing(RelationAlert::getDay).reversed().thenComparing(RelationAlert::getAlertId);

    private final int limit;
    private final Map<String, RelationAlert> byId = new HashMap<>();
    private final Map<String, Instant> toldAt = new HashMap<>();
    private List<RelationAlert> newestFirst = List.of();

    AlertShelf(int limit) {
        this.limit = limit;
    }

    void put(RelationAlert alert, Instant at) {
        byId.put(alert.getAlertId(), alert);
        toldAt.put(alert.getAlertId(), at);
        newestFirst = byId.values().stream().sorted(NEWEST_FIRST).limit(limit).toList();
        if (byId.size() > limit) {
            Set<String> kept =
                    newestFirst.stream().map(RelationAlert::getAlertId).collect(Collectors.toSet());
            byId.keySet().retainAll(kept);
            toldAt.keySet().retainAll(kept);
        }
    }

    List<RelationAlert> newestFirst() {
        return newestFirst;
    }

    Instant toldAt(RelationAlert alert) {
        return toldAt.getOrDefault(alert.getAlertId(), Instant.EPOCH);
    }

    /** The newest that was not withdrawn. */
    Optional<RelationAlert> newestStanding() {
        return newestFirst.stream()
                .filter(alert -> alert.getStatus() != AlertStatus.WITHDRAWN)
                .findFirst();
    }
}
