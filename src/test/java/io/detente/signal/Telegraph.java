package io.detente.signal;

import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger and someone who reads everything that it tells and keeps what was told last. */
final class Telegraph {
    private final InMemoryLedgerStore store;
    private SignalRules rules;
    private Ledger ledger;
    private LocalDate closed = LocalDate.of(1970, 1, 1);
    private final Map<Pair, List<Notice>> unsettled = new TreeMap<>();
    private final Map<String, Signal> signals = new TreeMap<>();
    private final Map<String, Alert> alerts = new TreeMap<>();
    private final Map<String, LedgerEvent> events = new TreeMap<>();
    private final List<LedgerChange> told = new ArrayList<>();

    Telegraph() {
        this(SignalRules.defaults());
    }

    Telegraph(SignalRules rules) {
        this(rules, new InMemoryLedgerStore());
    }

    private Telegraph(SignalRules rules, InMemoryLedgerStore store) {
        this.rules = rules;
        this.store = store;
        restart();
    }

    /** The same after a restart, with books of its own: what one is told, the other never hears. */
    Telegraph copy() {
        Telegraph copy = new Telegraph(rules, store.copy());
        copy.closed = closed;
        unsettled.forEach((pair, news) -> copy.unsettled.put(pair, new ArrayList<>(news)));
        copy.signals.putAll(signals);
        copy.alerts.putAll(alerts);
        copy.events.putAll(events);
        copy.told.addAll(told);
        return copy;
    }

    /** As after a crash: nothing but the books remains. */
    Telegraph restart() {
        ledger = new Ledger(rules, store, 10_000);
        return this;
    }

    /** The same books, opened by a ledger with other rules. */
    Telegraph restart(SignalRules newRules) {
        rules = newRules;
        return restart();
    }

    Telegraph write(News news) {
        return write(new Notice(news.act(), news.mention()));
    }

    Telegraph write(Notice notice) {
        if (notice.moves()) {
            ledger.hear(notice.act().pair(), notice.mention().publishedOn());
        }
        unsettled
                .computeIfAbsent(notice.act().pair(), added -> new ArrayList<>())
                .add(notice);
        return this;
    }

    Telegraph settle() {
        unsettled.forEach((pair, news) -> ledger.settle(pair, news, closed, this::read));
        unsettled.clear();
        return this;
    }

    Telegraph settleWhole() {
        unsettled.forEach((pair, news) -> ledger.settleWhole(pair, news, closed, this::read));
        unsettled.clear();
        return this;
    }

    /** As if each day's news had come on its day. */
    Telegraph settleDaily(LocalDate end) {
        closed = end;
        unsettled.forEach((pair, news) -> ledger.settleDaily(pair, news, closed, this::read));
        unsettled.clear();
        return this;
    }

    Telegraph tell(News... news) {
        return tell(List.of(news));
    }

    Telegraph tell(List<News> news) {
        news.forEach(this::write);
        return settle();
    }

    Telegraph close(String day) {
        return close(LocalDate.parse(day));
    }

    Telegraph close(LocalDate day) {
        settle();
        closed = day;
        ledger.open(closed).forEach(pair -> ledger.settle(pair, List.of(), closed, this::read));
        return this;
    }

    private void read(LedgerChange change) {
        told.add(change);
        if (change instanceof LedgerChange.OfSignal of) {
            String key = of.signal().pair() + "/" + of.signal().window() + "/"
                    + of.signal().lastDay();
            if (of.signal().events() == 0) {
                signals.remove(key);
            } else {
                signals.put(key, of.signal());
            }
        } else if (change instanceof LedgerChange.OfAlert of) {
            if (of.alert().status() == Alert.Status.WITHDRAWN) {
                alerts.remove(of.alert().id());
            } else {
                alerts.put(of.alert().id(), of.alert());
            }
        } else if (change instanceof LedgerChange.OfEvent of) {
            events.put(of.event().act().id(), of.event());
        }
    }

    InMemoryLedgerStore store() {
        return store;
    }

    /** Everything told since last asked. */
    List<LedgerChange> news() {
        List<LedgerChange> news = List.copyOf(told);
        told.clear();
        return news;
    }

    List<Alert> alertsTold() {
        return news().stream()
                .filter(LedgerChange.OfAlert.class::isInstance)
                .map(change -> ((LedgerChange.OfAlert) change).alert())
                .toList();
    }

    /** Final signals by pair, window and last day. */
    Map<String, Signal> signals() {
        return signals;
    }

    /** Standing alerts, but for the one field that tells how news came. */
    Map<String, Alert> alerts() {
        Map<String, Alert> standing = new TreeMap<>();
        alerts.forEach((id, alert) -> standing.put(id, alert.superseding(Optional.empty())));
        return standing;
    }

    /** Ids of the alerts that standing ones say they replace. */
    List<String> replaced() {
        return alerts.values().stream()
                .flatMap(alert -> alert.supersedes().stream())
                .toList();
    }

    /** Alerts as read by a person: day, what turned, severity. */
    List<String> headlines() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(Alert::day).thenComparing(Alert::kind))
                .map(alert -> alert.day()
                        + switch (alert.kind()) {
                            case TURNING_POINT ->
                                " " + alert.side().orElseThrow() + " " + alert.severity()
                                        + (alert.before() == alert.after()
                                                ? ""
                                                : ", " + alert.before() + " > " + alert.after());
                            case REGIME_CHANGE -> " " + alert.before() + " > " + alert.after();
                            case EXTRAORDINARY_SHIFT -> " EXTRAORDINARY";
                        }
                        + (alert.status() == Alert.Status.PROVISIONAL ? " (provisional)" : ""))
                .toList();
    }

    /** Changes of regime, whatever kind of alert tells them. */
    List<String> regimes() {
        return alerts.values().stream()
                .filter(alert -> alert.before() != alert.after())
                .sorted(Comparator.comparing(Alert::day))
                .map(alert -> alert.day() + " " + alert.before() + " > " + alert.after())
                .toList();
    }

    Map<String, LedgerEvent> events() {
        return events;
    }

    Optional<Signal> signal(String pair, Window window, String day) {
        return Optional.ofNullable(signals.get(pair + "/" + window + "/" + day));
    }
}
