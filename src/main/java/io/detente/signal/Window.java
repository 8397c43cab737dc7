package io.detente.signal;

/** The spans that signals are told for. Each ends on every day. */
public enum Window {
    P1D(1),
    P7D(7),
    P28D(28);

    /** Days of the longest window. */
    public static final int LONGEST = 28;

    private final int days;

    Window(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    /** How many days its figures rest on: its own, and those of the windows that its baseline is made of. */
    int restsOn(SignalRules.Baseline baseline) {
        return 2 * days + baseline.days() - 1;
    }
}
