package io.detente.extract.time;

import java.time.LocalDate;

/**
 * The day that a text calls today, or that an entry of a chronology is of.
 *
 * @param day by the clock of where it was written
 * @param nextBegun whether the next day had begun elsewhere: what happened there on Tuesday, a text of Monday may tell
 * @param latest the day of publication: nothing that the text tells happened after it
 */
public record Today(LocalDate day, boolean nextBegun, LocalDate latest) {

    /** A day that is the same everywhere, as far as is known. */
    public static Today of(LocalDate day) {
        return new Today(day, false, day);
    }

    /** The day of an entry of a chronology, whose text knows what came after it. */
    public Today ofEntry(LocalDate entry) {
        return new Today(entry, false, latest);
    }
}
