package io.detente.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line for the terminal, in parts with one look each. The text of a part is only ever shown; {@link Terminal}
 * turns the looks into control characters.
 */
record StyledLine(List<Part> parts) {

    /** A part of a line. */
    record Part(String text, Look look) {}

    /** How a part looks, with the SGR code for it. */
    enum Look {
        PLAIN(0),
        BOLD(1),
        FAINT(2),
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int sgr;

        Look(int sgr) {
            this.sgr = sgr;
        }

        int sgr() {
            return sgr;
        }
    }

    static StyledLine of(String text) {
        return of(text, Look.PLAIN);
    }

    static StyledLine of(String text, Look look) {
        return new StyledLine(List.of(new Part(text, look)));
    }

    /** The same with another part at its end. */
    StyledLine and(String text, Look look) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(new Part(text, look));
        return new StyledLine(List.copyOf(longer));
    }

    /** The text alone. */
    String plain() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
