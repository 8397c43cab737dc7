package io.detente.signal;

/** The spans that signals are told for. Each ends on every day. */
public enum Window {
    P1D(1),
    P7D(7),
    P28D(28);

    static final int LONGEST = 28;

    private final int days;

    Window(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }
}
