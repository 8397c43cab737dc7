package io.detente.serve.api;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended, in an order by day and id. Since these say where the next page begins, and not a number,
 * nothing comes twice or is left out when something new comes in between.
 */
record Cursor(LocalDate day, String id) {

    /** Whether an item comes after it, where newer days come first and, within a day, ids in their order. */
    boolean isBefore(LocalDate itemDay, String itemId) {
        int byDay = day.compareTo(itemDay);
        return byDay > 0 || (byDay == 0 && itemId.compareTo(id) > 0);
    }

    static Optional<Cursor> parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", 2);
            return parts.length == 2
                    ? Parameters.parsedDay(parts[0]).map(day -> new Cursor(day, parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((day + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
