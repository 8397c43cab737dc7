package io.detente.signal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How dense the news was in each month, as a multiple of what {@link SignalRules.World} was measured on: a thin
 * feed hears of fewer and weaker days, and what is rare in it is not what is rare in a dense one. In steps of the
 * square root of two, so that a few more articles change nothing.
 *
 * @param steps by month (twelve times the year, and the months of it that are over): from that month on the
 *     density is 2 to the power of half this number; 0 before the first
 */
public record WorldScale(NavigableMap<Integer, Integer> steps) {
    /** The density that the rules were measured on. */
    public static final WorldScale AS_MEASURED = new WorldScale(new TreeMap<>());

    private static final double STEPS_A_DOUBLING = 2;
    private static final int MONTHS_A_YEAR = 12;

    public WorldScale {
        steps = Collections.unmodifiableNavigableMap(new TreeMap<>(steps));
    }

    /** The nearest step. */
    static int step(double density) {
        return Math.toIntExact(Math.round(STEPS_A_DOUBLING * StrictMath.log(density) / StrictMath.log(2)));
    }

    static int month(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return date.getYear() * MONTHS_A_YEAR + date.getMonthValue() - 1;
    }

    static int firstDay(int month) {
        YearMonth of = YearMonth.of(Math.floorDiv(month, MONTHS_A_YEAR), Math.floorMod(month, MONTHS_A_YEAR) + 1);
        return Math.toIntExact(of.atDay(1).toEpochDay());
    }

    /** @param day days since 1970 */
    double density(int day) {
        return StrictMath.pow(2, stepOf(month(day)) / STEPS_A_DOUBLING);
    }

    private int stepOf(int month) {
        var entry = steps.floorEntry(month);
        return entry == null ? 0 : entry.getValue();
    }

    /** The first day on which both differ, up to and including a last one. */
    OptionalInt firstDifference(WorldScale other, int lastDay) {
        NavigableSet<Integer> months = new TreeSet<>(steps.keySet());
        months.addAll(other.steps.keySet());
        return months.stream()
                .filter(month -> stepOf(month) != other.stepOf(month))
                .mapToInt(WorldScale::firstDay)
                .filter(day -> day <= lastDay)
                .findFirst();
    }
}
