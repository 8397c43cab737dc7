package io.detente.serve.view;

import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where a pair stands.
 *
 * @param day the last day with news of the pair
 * @param newestDay the newest day of any pair, of which all is said
 * @param toldRegime its regime as last told up to that day
 * @param toldSince first day known of that regime
 * @param toldThrough last day up to then that it was told of
 * @param current the windows that end on that day
 * @param alert the newest alert that stands
 * @param events how many events are held
 * @param dwellDays days after {@code toldThrough} for which the regime still holds
 */
public record PairSummary(
        String pair,
        LocalDate day,
        LocalDate newestDay,
        Regime toldRegime,
        LocalDate toldSince,
        LocalDate toldThrough,
        Map<Window, SignalPoint> current,
        Optional<RelationAlert> alert,
        int events,
        int dwellDays) {

    private static final double DAYS_TO_COOL = 7;
    private static final double SHIFT_CAP = 5;
    private static final int ALERT_DAYS = 7;

    /**
     * The regime on the newest day of any pair. A pair without news gets no further signals; its last regime holds
     * for {@code dwellDays} more days, and then it is {@link Regime#UNHEARD}.
     */
    public Regime regime() {
        return isSilent() ? Regime.UNHEARD : toldRegime;
    }

    /** First day known of that regime. */
    public LocalDate regimeSince() {
        return isSilent() && toldRegime != Regime.UNHEARD ? toldThrough.plusDays(dwellDays + 1L) : toldSince;
    }

    private boolean isSilent() {
        return toldThrough.plusDays(dwellDays).isBefore(newestDay);
    }

    /**
     * How much is happening, for ordering pairs: 0 or more, without a unit.
     *
     * <pre>heat = ((1 + min(|shift|, 5) / 5) ln(1 + thaw + tension) + severity) e^(-age / 7)</pre>
     *
     * of the pair's last week with news; {@code severity} is that of an alert of the seven days before its end,
     * else 0; {@code age} is the number of days from then to the newest day of any pair, so that a replay of the
     * past is ordered as it would have been.
     */
    public double heat() {
        Optional<SignalPoint> week = Optional.ofNullable(current.get(Window.P7D));
        double amount =
                week.map(point -> Math.log1p(point.thaw() + point.tension())).orElse(0.0);
        double shift = week.map(
                        point -> Math.min(SHIFT_CAP, Math.abs(point.shift().orElse(0))))
                .orElse(0.0);
        int severity = alert.filter(one -> !one.getDay().isBefore(day.minusDays(ALERT_DAYS)))
                .map(RelationAlert::getSeverity)
                .orElse(0);
        long age = Math.max(0, ChronoUnit.DAYS.between(day, newestDay));
        return ((1 + shift / SHIFT_CAP) * amount + severity) * Math.exp(-age / DAYS_TO_COOL);
    }

    /** What is happening most comes first. */
    public static Comparator<PairSummary> hottestFirst() {
        return Comparator.comparingDouble(PairSummary::heat)
                .reversed()
                .thenComparing(Comparator.comparing(PairSummary::day).reversed())
                .thenComparing(PairSummary::pair);
    }
}
