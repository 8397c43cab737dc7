package io.detente.feed.read;

import com.rometools.rome.io.impl.DateParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Times as pages and feeds write them: ISO 8601, RFC 822 and the common ways to get these wrong. */
final class Times {

    /** No news is older, and a date before it is a clock that was never set. */
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    private Times() {}

    /** The time, or empty if the text is none that can be told for certain. */
    static Optional<Instant> of(String text) {
        String time = text.strip();
        return exact(time).or(() -> lenient(time)).filter(instant -> !instant.isBefore(EARLIEST));
    }

    private static Optional<Instant> exact(String time) {
        try {
            return Optional.of(
                    JsonLines.instant(time.replaceFirst("(?<=\\d) (?=\\d)", "T").replace(" ", "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> lenient(String time) {
        return Optional.ofNullable(DateParser.parseDate(time, Locale.US)).map(date -> date.toInstant());
    }
}
