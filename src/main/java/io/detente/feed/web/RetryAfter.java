package io.detente.feed.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After (RFC 9110, section 10.2.3): seconds, or a date. */
public final class RetryAfter {

    /** A server that asks for a longer pause is asked again after a day all the same. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Of seconds that can be reckoned with; more are longer than {@link #LONGEST} in any case. */
    private static final int SAFE_DIGITS = 9;

    private RetryAfter() {}

    /** How long to wait, a day at most; empty if the value is neither. */
    public static Optional<Duration> of(String value, Instant now) {
        return parsed(value.strip(), now).map(wait -> {
            Duration positive = wait.isNegative() ? Duration.ZERO : wait;
            return positive.compareTo(LONGEST) > 0 ? LONGEST : positive;
        });
    }

    private static Optional<Duration> parsed(String value, Instant now) {
        try {
            if (value.matches("\\d+")) {
                return Optional.of(value.length() > SAFE_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
            }
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
