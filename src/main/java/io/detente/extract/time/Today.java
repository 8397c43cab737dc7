package io.detente.extract.time;

import java.time.LocalDate;

/**
 * The day that a text calls today.
 *
 * @param day by the clock of where it was written
 * @param nextBegun whether the next day had begun elsewhere: what happened there on Tuesday, a text of Monday may tell
 */
public record Today(LocalDate day, boolean nextBegun) {

    /** A day that is the same everywhere, as far as is known. */
    public static Today of(LocalDate day) {
        return new Today(day, false);
    }
}
