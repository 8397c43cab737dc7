package io.detente.serve.view;

import io.detente.avro.AlertStatus;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.serve.view.PairContents.AlertHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<String, AlertHistory> byId = new HashMap<>();
    private final Map<String, Said> lastSaid = new HashMap<>();
    private List<RelationAlert> newestFirst = List.of();

    /**
     * What a person reads of an alert. That its day is over, or that one more source says the same, is nothing
     * new.
     */
    private record Said(
            boolean standing, AlertTraits traits, Regime before, String explanation, String headlineOrNull) {

        static Said in(RelationAlert alert) {
            return new Said(
                    isStanding(alert),
                    AlertTraits.of(alert),
                    alert.getRegimeBefore(),
                    alert.getExplanation(),
                    alert.getHeadline());
        }
    }

    AlertShelf(int limit) {
        this.limit = limit;
    }

    void put(RelationAlert alert, Instant at) {
        AlertHistory before = byId.get(alert.getAlertId());
        if (before == null) {
            put(new AlertHistory(alert, at, at, Set.of(AlertTraits.of(alert))));
        } else {
            Set<AlertTraits> traits = new HashSet<>(before.traits());
            traits.add(AlertTraits.of(alert));
            boolean news = !Said.in(alert).equals(lastSaid.get(alert.getAlertId()));
            put(new AlertHistory(alert, at, news ? at : before.newsAt(), Set.copyOf(traits)));
        }
    }

    /** Takes in what was held before. */
    void put(AlertHistory told) {
        byId.put(told.alert().getAlertId(), told);
        lastSaid.put(told.alert().getAlertId(), Said.in(told.alert()));
        newestFirst = byId.values().stream()
                .map(AlertHistory::alert)
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList();
        if (byId.size() > limit) {
            Set<String> kept =
                    newestFirst.stream().map(RelationAlert::getAlertId).collect(Collectors.toSet());
            byId.keySet().retainAll(kept);
            lastSaid.keySet().retainAll(kept);
        }
    }

    List<RelationAlert> newestFirst() {
        return newestFirst;
    }

    /** All that is held, for a snapshot. */
    List<AlertHistory> told() {
        return newestFirst.stream().map(alert -> byId.get(alert.getAlertId())).toList();
    }

    Optional<AlertHistory> told(RelationAlert alert) {
        return Optional.ofNullable(byId.get(alert.getAlertId()));
    }

    /** The newest that was not withdrawn. */
    Optional<RelationAlert> newestStanding() {
        return newestFirst.stream().filter(AlertShelf::isStanding).findFirst();
    }

    private static boolean isStanding(RelationAlert alert) {
        return alert.getStatus() != AlertStatus.WITHDRAWN;
    }
}
