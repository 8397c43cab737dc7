package io.detente.cli;

import io.detente.feed.read.JsonLines;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment as options take it: a time before now ({@code 2h}), a day or a time, both in UTC unless they say
 * otherwise.
 */
final class MomentConverter implements ITypeConverter<Instant> {

    /** For the descriptions of options. */
    static final String FORMS = "2h (also 90s, 30m, 3d, 2w: that long ago), 2026-11-27 or 2026-11-27T12:00:00Z";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");

    private final InstantSource clock;

    /** For picocli. */
    MomentConverter() {
        this(InstantSource.system());
    }

    MomentConverter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return clock.instant().minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
        }
        try {
            return JsonLines.instant(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no moment like " + FORMS);
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    /** The same for options that take whole days. */
    static final class Day implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            return new MomentConverter().convert(text).atZone(ZoneOffset.UTC).toLocalDate();
        }
    }
}
