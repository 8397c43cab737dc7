package io.detente.extract;

import io.detente.event.Event;
import io.detente.event.EventDate;
import io.detente.event.EventType;
import io.detente.event.Pair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sample article tells, as a person read it before looking at what the reader makes of it. Both files have
 * the articles' ids after {@code =} and below each its events, one a line:
 *
 * <pre>SRC>TGT TYPE/mode[, TYPE/mode ...] A|P|?|N F|O [REBEL ]DAY|FROM/TO|MONTH|YEAR|-</pre>
 *
 * in the form of {@code src/training/text}, with more than one type where several are equally good. A line that
 * begins with {@code ?} is an event that one person would mark and another would not: it need not be read, and is
 * not wrong.
 *
 * @param must what has to be read, without acts of armed groups
 * @param may what is not wrong either
 */
record ToldSample(List<Told> must, List<Told> may) {
    /** Samples that whoever mended the reader has looked at, now and then. */
    static final String FIRST = "samples.txt";

    /** Samples that came later. */
    static final String LATER = "samples-later.txt";

    private static final Pattern EVENT = Pattern.compile(
            "(\\? )?([A-Z0-9]+)([>=])([A-Z0-9]+) ([A-Z]+/[a-z-]+(?:, [A-Z]+/[a-z-]+)*) [AP?N] [FO] (REBEL )?(\\S+)");

    /**
     * @param source code of the one that acts; for a joint act, of either
     * @param days the first and the last day on which it may have happened; empty if the text does not tell
     */
    record Told(Pair pair, String source, boolean joint, Set<EventType> types, Optional<Days> days) {

        /** Whether both tell the same pair and type, in the same direction. */
        boolean is(Event read) {
            return pair.equals(read.pair())
                    && types.contains(read.type())
                    && (joint || read.symmetric() || source.equals(read.source().country()));
        }

        boolean isDatedAs(EventDate date) {
            return days.isEmpty()
                    || date.start().isEmpty()
                    || !date.start().get().isAfter(days.get().last())
                            && !lastDay(date).isBefore(days.get().first());
        }

        private static LocalDate lastDay(EventDate date) {
            LocalDate first = date.start().orElseThrow();
            return switch (date.precision()) {
                case DAY, UNKNOWN -> first;
                case WEEK -> first.plusDays(6);
                case MONTH -> YearMonth.from(first).atEndOfMonth();
                case YEAR -> Year.from(first).atMonth(12).atEndOfMonth();
            };
        }
    }

    record Days(LocalDate first, LocalDate last) {

        static Days parse(String text) {
            String[] ends = text.split("/");
            return new Days(first(ends[0]), last(ends[ends.length - 1]));
        }

        private static LocalDate first(String text) {
            return switch (text.length()) {
                case 4 -> Year.parse(text).atDay(1);
                case 7 -> YearMonth.parse(text).atDay(1);
                default -> LocalDate.parse(text);
            };
        }

        private static LocalDate last(String text) {
            return switch (text.length()) {
                case 4 -> Year.parse(text).atMonth(12).atEndOfMonth();
                case 7 -> YearMonth.parse(text).atEndOfMonth();
                default -> LocalDate.parse(text);
            };
        }
    }

    boolean tells(Event read) {
        return must.stream().anyMatch(told -> told.is(read)) || may.stream().anyMatch(told -> told.is(read));
    }

    boolean tellsOf(Pair pair) {
        return must.stream().anyMatch(told -> told.pair().equals(pair))
                || may.stream().anyMatch(told -> told.pair().equals(pair));
    }

    /** All samples by the ids of their articles. */
    static Map<String, ToldSample> read() {
        Map<String, ToldSample> samples = new HashMap<>(read(FIRST));
        samples.putAll(read(LATER));
        return samples;
    }

    /**
     * The samples of a file by the ids of their articles.
     *
     * @throws IllegalArgumentException if a line does not have the form, with its number
     */
    static Map<String, ToldSample> read(String file) {
        Map<String, ToldSample> samples = new HashMap<>();
        try (InputStream in = ToldSample.class.getResourceAsStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            ToldSample current = new ToldSample(List.of(), List.of());
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                String where = file + ":" + number;
                if (line.startsWith("= ")) {
                    current = new ToldSample(new ArrayList<>(), new ArrayList<>());
                    for (String id : line.substring(2).split(" ")) {
                        if (samples.put(id, current) != null) {
                            throw new IllegalArgumentException(where + ": a second time: " + id);
                        }
                    }
                } else if (!line.isBlank()) {
                    current.add(line, where);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    private void add(String line, String where) {
        Matcher event = EVENT.matcher(line);
        if (!event.matches()) {
            throw new IllegalArgumentException(where + ": not an event: " + line);
        }
        if (event.group(6) != null) {
            return;
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        Arrays.stream(event.group(5).split(", "))
                .map(type -> EventType.valueOf(type.substring(0, type.indexOf('/'))))
                .forEach(types::add);
        Told told = new Told(
                Pair.of(event.group(2), event.group(4)),
                event.group(2),
                event.group(3).equals("="),
                types,
                Optional.of(event.group(7)).filter(days -> !days.equals("-")).map(Days::parse));
        (event.group(1) == null ? must : may).add(told);
    }
}
