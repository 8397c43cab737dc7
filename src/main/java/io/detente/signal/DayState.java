package io.detente.signal;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is told at the end of a day.
 *
 * @param windows one for each {@link Window} that ends with the day, in their order; empty if it holds no event
 * @param strength what the day shows of each side; see {@link ReturnPeriodModel}
 * @param state where the pair stands
 * @param turns what turned on the day
 */
record DayState(List<Optional<WindowValues>> windows, Sides strength, RegimeState state, List<Turn> turns) {
    DayState {
        windows = List.copyOf(windows);
        turns = List.copyOf(turns);
    }

    Optional<WindowValues> window(Window window) {
        return windows.get(window.ordinal());
    }
}
