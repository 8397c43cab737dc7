package io.detente.feed.read;

import com.rometools.rome.io.impl.DateParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as pages write them: ISO 8601, RFC 822 and the common ways to get these wrong. Of bare digits four are a year and
 * eight a day; ten that begin with a one are seconds since 1970, thirteen such milliseconds, of the years 2001 to 2033. Ten
 * that begin with a two may as well be a day and its hour, so that these and all others tell nothing for certain.
 */
final class Times {

    /** No news is older, and a date before it is a clock that was never set. */
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    /** ROME takes as many digits as there are for a year. */
    private static final Pattern NO_YEAR = Pattern.compile("\\p{Nd}{5}");

    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final Pattern SECONDS = Pattern.compile("1[0-9]{9}");
    private static final Pattern MILLISECONDS = Pattern.compile("1[0-9]{12}");

    private Times() {}

    /** The time, or empty if the text is none that can be told for certain. */
    static Optional<Instant> of(String text) {
        String time = text.strip();
        return exact(time)
                .or(() -> NO_YEAR.matcher(time).lookingAt() ? ofDigits(time) : lenient(time))
                .filter(instant -> !instant.isBefore(EARLIEST));
    }

    private static Optional<Instant> exact(String time) {
        try {
            return Optional.of(
                    JsonLines.instant(time.replaceFirst("(?<=\\d) (?=\\d)", "T").replace(" ", "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofDigits(String digits) {
        if (DAY.matcher(digits).matches()) {
            return exact(digits.replaceFirst("(....)(..)(..)", "$1-$2-$3"));
        }
        if (SECONDS.matcher(digits).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)));
        }
        return MILLISECONDS.matcher(digits).matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(digits)))
                : Optional.empty();
    }

    private static Optional<Instant> lenient(String time) {
        return Optional.ofNullable(DateParser.parseDate(time, Locale.US)).map(date -> date.toInstant());
    }
}
