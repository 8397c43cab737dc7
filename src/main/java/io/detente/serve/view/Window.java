package io.detente.serve.view;

import java.util.Arrays;
import java.util.Optional;

/** The windows that signals are told for, as the wire names them. */
public enum Window {
    P1D(1),
    P7D(7),
    P28D(28);

    private final int days;

    Window(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    /** Reads {@code P7D}. */
    public static Optional<Window> named(String name) {
        return Arrays.stream(values())
                .filter(window -> window.name().equals(name))
                .findFirst();
    }
}
