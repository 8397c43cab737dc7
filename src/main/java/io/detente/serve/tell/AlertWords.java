package io.detente.serve.tell;

import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.event.StateNames;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An alert in a few words, with the names of the states. */
public final class AlertWords {

    /** The highest severity of an alert; the lowest is 1. */
    public static final int HIGHEST_SEVERITY = 5;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final StateNames names;

    public AlertWords(StateNames names) {
        this.names = names;
    }

    /** {@code 24 February 2022} */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code Russia – Ukraine} */
    public String pair(RelationAlert alert) {
        String[] codes = alert.getPair().split("-", 2);
        return names.name(codes[0]) + " – " + names.name(codes[1]);
    }

    /** {@code Russia – Ukraine: grave day, Steady → Tensing} */
    public String title(RelationAlert alert) {
        return pair(alert) + ": " + turned(alert);
    }

    /** {@code Russia – Ukraine: grave day, Steady → Tensing (24 February 2022, severity 5, provisional)} */
    public String headline(RelationAlert alert) {
        return title(alert) + " (" + day(alert.getDay()) + ", " + firmness(alert) + ")";
    }

    /** {@code severity 5, provisional}; for a confirmed alert the severity alone. */
    public static String firmness(RelationAlert alert) {
        return "severity " + alert.getSeverity() + status(alert);
    }

    /** {@code severity 5 of 5, provisional}, where it stands alone. */
    static String firmnessOnScale(RelationAlert alert) {
        return "severity " + alert.getSeverity() + " of " + HIGHEST_SEVERITY + status(alert);
    }

    private static String status(RelationAlert alert) {
        return alert.getStatus() == AlertStatus.CONFIRMED
                ? ""
                : ", " + alert.getStatus().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the regime turned with what the alert is about; where a slow thaw is found on a grave day, another
     * alert tells of the thaw.
     */
    static boolean tellsOfChange(RelationAlert alert) {
        boolean changed = alert.getRegimeBefore() != alert.getRegimeAfter();
        boolean toItsSide = alert.getSide() == null
                || alert.getSide().name().equals(alert.getRegimeAfter().name());
        return changed && toItsSide;
    }

    private static String turned(RelationAlert alert) {
        String change = tellsOfChange(alert)
                ? RegimeWords.of(alert.getRegimeBefore()) + " → " + RegimeWords.of(alert.getRegimeAfter())
                : "";
        String what = switch (alert.getKind()) {
            case TURNING_POINT -> mood(alert) + " day";
            case EXTRAORDINARY_SHIFT -> mood(alert) + " week";
            case REGIME_CHANGE, UNKNOWN -> "";
        };
        return what.isEmpty() || change.isEmpty() ? what + change : what + ", " + change;
    }

    private static String mood(RelationAlert alert) {
        return alert.getSide() == Side.THAW ? "hopeful" : "grave";
    }
}
