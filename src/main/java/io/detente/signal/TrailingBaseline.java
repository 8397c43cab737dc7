package io.detente.signal;

import java.util.Optional;

/**
 * What a pair is used to on each of its days, by the windows of one length that ended within the trailing half
 * year and before the present one begins. Days are asked for in ascending order; from one to the next only what
 * comes and goes is touched.
 */
final class TrailingBaseline {
    private final Window window;
    private final SignalRules.Baseline rules;
    private final DayState[] days;
    private final SlidingSpread balances = new SlidingSpread();
    private int daysWithEvents;
    /** Index of the first day within reach. */
    private int from;

    /** Index after the last day within reach. */
    private int to;

    /** @param days of a pair, by index; those before the one that is asked for are there */
    TrailingBaseline(Window window, SignalRules.Baseline rules, DayState[] days) {
        this.window = window;
        this.rules = rules;
        this.days = days;
    }

    /**
     * For the window that ends on the day of this index; empty while too few days with events are within reach.
     */
    Optional<RobustSpread> before(int end) {
        int newTo = Math.max(0, end - window.days() + 1);
        int newFrom = Math.max(0, newTo - rules.days());
        if (newFrom >= to) {
            begin(newFrom, newTo);
        }
        while (to < newTo) {
            come(days[to++]);
        }
        while (from < newFrom) {
            go(days[from++]);
        }
        return daysWithEvents < rules.minimum() ? Optional.empty() : Optional.of(balances.spread(rules.spreadFloor()));
    }

    /** With all days within reach at once: sorted together, they cost a fraction of what they do one by one. */
    private void begin(int newFrom, int newTo) {
        double[] values = new double[newTo - newFrom];
        int size = 0;
        daysWithEvents = 0;
        for (int i = newFrom; i < newTo; i++) {
            daysWithEvents += days[i].window(Window.P1D).isPresent() ? 1 : 0;
            Optional<WindowValues> windowValues = days[i].window(window);
            if (windowValues.isPresent()) {
                values[size++] = windowValues.get().balance();
            }
        }
        balances.set(values, size);
        from = newFrom;
        to = newTo;
    }

    private void come(DayState day) {
        daysWithEvents += day.window(Window.P1D).isPresent() ? 1 : 0;
        day.window(window).ifPresent(values -> balances.add(values.balance()));
    }

    private void go(DayState day) {
        daysWithEvents -= day.window(Window.P1D).isPresent() ? 1 : 0;
        day.window(window).ifPresent(values -> balances.remove(values.balance()));
    }
}
