package io.detente.serve.view;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The windows of signals, as records name them. */
public enum Window {
    P1D(1),
    P7D(7),
    P28D(28);

    private static final Map<String, Window> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Window::name, Function.identity()));

    private final int days;

    Window(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    /** Reads {@code P7D}. */
    public static Optional<Window> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
