package io.detente.feed.read;

import io.detente.feed.ResourceLines;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Times as feeds and pages write them: ISO 8601, RFC 822 and the common ways to get these wrong, the same on every
 * machine. Without a zone they are UTC, and so are those of a zone whose name is not known (RFC 5322, section
 * 4.3).
 *
 * <p>Of bare digits, four are a year and eight a day; ten that begin with a 1 are seconds since 1970 and thirteen
 * that do are milliseconds, which are of the years 2001 to 2033. Other digits are refused: ten that begin with a 2
 * may as well be a day and its hour.
 */
final class Times {

    /** No news is older; an earlier date comes from a clock that was never set. */
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

    private static final Pattern SECONDS = Pattern.compile("1[0-9]{9}");
    private static final Pattern MILLISECONDS = Pattern.compile("1[0-9]{12}");

    private static final String WEEKDAY = "(?:[a-z]{3,9}[.,]{0,2} ?)?";
    private static final String MONTH = "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
            + "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final String DAY = "(?<day>[0-9]{1,2})(?:st|nd|rd|th)?";
    private static final String TIME = "(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\\.[0-9]+)?)?"
            + "(?: ?(?<half>[ap])\\.?m\\.?)?(?: ?(?<zone>[+-][0-9]{1,2}(?::?[0-9]{2})?))?";
    private static final String TIME_BEHIND = "(?:,? (?:at )?" + TIME + ")?";

    private static final Pattern DAY_FIRST =
            worded(WEEKDAY + DAY + "[ -]?" + MONTH + ",?[ -]?(?<year>[0-9]{4,5}|[0-9]{2})" + TIME_BEHIND);
    private static final Pattern MONTH_FIRST =
            worded(WEEKDAY + MONTH + " ?" + DAY + ",? (?<year>[0-9]{4})" + TIME_BEHIND);

    /** As C and Java print them. */
    private static final Pattern YEAR_LAST = worded(WEEKDAY + MONTH + " " + DAY + " " + TIME + " (?<year>[0-9]{4})");

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /** The remark after the zone that JavaScript makes. */
    private static final Pattern REMARK = Pattern.compile(" ?\\([^()]*\\)$");

    /** The name of a zone stands after a time; AM and PM are none. */
    private static final Pattern ZONE = worded("(?<=:[0-9]{2}(?:\\.[0-9]{1,9})?(?: ?[ap]\\.?m\\.?)? ?)(?![ap]m)"
            + "([a-z]{1,5})([+-][0-9:]+)?(?= [0-9]{4}$|$)");

    /** Before the hour of an offset with minutes, "+5:30" or "+530", which Java reads with two digits only. */
    private static final Pattern HOUR_OF_ONE_DIGIT = Pattern.compile("(?<=^[+-])(?=[0-9]:?[0-9]{2}$)");

    /**
     * The names of zones that RFC 822 knows, and others that feeds have. A name of several zones means the one
     * that most feeds with that name mean.
     */
    private static final Map<String, String> OFFSETS = ResourceLines.of(Times.class, "zone-names.txt").stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

    private Times() {}

    private static Pattern worded(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    /** The time; empty if the text is none, or not for certain. */
    static Optional<Instant> of(String text) {
        String time = withOffset(text.strip().replaceAll("\\s++", " "));
        return exact(time)
                .or(() -> ofDigits(time))
                .or(() -> worded(time, DAY_FIRST))
                .or(() -> worded(time, MONTH_FIRST))
                .or(() -> worded(time, YEAR_LAST))
                .filter(instant -> !instant.isBefore(EARLIEST));
    }

    /** The same text with the zone's offset in place of its name. */
    private static String withOffset(String time) {
        return ZONE.matcher(REMARK.matcher(time).replaceFirst(""))
                .replaceFirst(zone -> Optional.ofNullable(zone.group(2))
                        .orElseGet(() -> OFFSETS.getOrDefault(zone.group(1).toLowerCase(Locale.ROOT), "+0000")));
    }

    private static Optional<Instant> exact(String time) {
        try {
            return Optional.of(JsonLines.instant(time.replaceFirst("^([0-9]{4})/([0-9]{2})/([0-9]{2})", "$1-$2-$3")
                    .replaceFirst("(?<=[0-9]) (?=[0-9])", "T")
                    .replace(" ", "")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofDigits(String digits) {
        if (SECONDS.matcher(digits).matches()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)));
        }
        if (MILLISECONDS.matcher(digits).matches()) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(digits)));
        }
        return exact(digits.replaceFirst("^([0-9]{4})$", "$1-01-01")
                .replaceFirst("^([0-9]{4}-[0-9]{2})$", "$1-01")
                // The basic form of ISO 8601, without separators.
                .replaceFirst("^([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})", "$1-$2-$3T$4:$5")
                .replaceFirst("(?<=T[0-9]{2}:[0-9]{2})([0-9]{2})", ":$1")
                .replaceFirst("^([0-9]{4})([0-9]{2})([0-9]{2})$", "$1-$2-$3"));
    }

    private static Optional<Instant> worded(String time, Pattern pattern) {
        Matcher parts = pattern.matcher(time);
        try {
            return parts.matches() ? Optional.of(instant(parts)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher parts) {
        String month = parts.group("month").substring(0, 3).toLowerCase(Locale.ROOT);
        return LocalDateTime.of(
                        year(parts.group("year")),
                        1 + MONTHS.indexOf(month) / 3,
                        Integer.parseInt(parts.group("day")),
                        hour(number(parts.group("hour")), parts.group("half")),
                        number(parts.group("minute")),
                        number(parts.group("second")))
                .toInstant(Optional.ofNullable(parts.group("zone"))
                        .map(zone -> HOUR_OF_ONE_DIGIT.matcher(zone).replaceFirst("0"))
                        .map(ZoneOffset::of)
                        .orElse(ZoneOffset.UTC));
    }

    /** Two digits are read as RFC 5322, section 4.3, has it. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        return year < 50 ? 2000 + year : 1900 + year;
    }

    private static int hour(int hour, String half) {
        if (half == null || hour > 12) {
            return hour;
        }
        return hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
