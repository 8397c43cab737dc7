package io.detente.extract.time;

import io.detente.extract.text.Fold;
import io.detente.extract.text.Table;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The English words that say when, with the number that each stands for. They lie in a file that an expert can
 * read and edit.
 */
final class TimeWords {
    private static final String FILE = "time.tsv";

    /** What the words of a row are; the file explains each kind. */
    enum Kind {
        DAY,
        WEEKDAY,
        MONTH,
        MONTH_SHORT,
        MONTH_AND_WORD,
        SEASON,
        NUMBER,
        STEP,
        PART,
        UNIT,
        SPAN,
        STRETCH,
        ERA,
        AGO,
        ANCHORED,
        BESIDE,
        NEIGHBOUR,
        WITHIN,
        RECENT,
        HOLIDAY,
        SINCE,
        PASSED,
        OF,
        IN,
        THE,
        WHOSE,
        BEFORE_YEAR,
        BEFORE_YEAR_OF,
        COUNTED,
        CLOCK,
        TIME,
        NUMBERED,
        BEFORE_MAY,
        CLAUSE_END,
        JOINS,
        EDGE,
        HYPHEN,
        WEEKEND,
        UP_TO_NOW,
        GOES_BACK,
        AT_MOST,
        EDGE_OF,
        BEFORE_SEASON,
        BEFORE_DAY,
        NTH,
        ORDINAL,
        ANNIVERSARY,
        ON,
        FROM,
        NOW,
        LASTS,
        HALF,
        HALVED,
        WILL,
        RANKED,
        WHEN,
        TERM,
        STARTING,
        PLANNED,
        PLANNED_FOR,
        AHEAD,
        PRESENT,
        NOT_PRESENT,
        ARCHIVE,
        PICTURE,
        CAPTION,
        TAKEN,
        SAID,
        RELATIVE,
        NEXT_DEED;

        /** Whether words of it may stand for a number. */
        private boolean has(int number) {
            return switch (this) {
                case WEEKDAY -> number >= 1 && number <= DayOfWeek.values().length;
                case MONTH, SEASON -> number >= 1 && number <= Month.values().length;
                case HOLIDAY -> isDay(number / 100, number % 100);
                case UNIT, SPAN -> number >= 0 && number < Unit.values().length;
                default -> true;
            };
        }
    }

    private static boolean isDay(int month, int day) {
        return month >= 1
                && month <= Month.values().length
                && day >= 1
                && day <= Month.of(month).maxLength();
    }

    private final Map<Kind, Map<String, Integer>> values = new EnumMap<>(Kind.class);

    private TimeWords() {}

    /** @throws IllegalArgumentException if a row is wrong, with file and line */
    static TimeWords load() {
        TimeWords words = new TimeWords();
        for (Table.Row row : Table.english(FILE, 3)) {
            Kind kind = kind(row);
            int value = value(row);
            if (!kind.has(value)) {
                throw row.wrong("no such number of " + row.field(0));
            }
            Map<String, Integer> values = words.values.computeIfAbsent(kind, of -> new HashMap<>());
            for (String word : row.alternatives(2)) {
                if (!Fold.lower(word).equals(word)) {
                    throw row.wrong("not folded, in lower case: " + word);
                }
                if (values.put(word, value) != null) {
                    throw row.wrong("a second value of " + word);
                }
            }
        }
        return words;
    }

    private static Kind kind(Table.Row row) {
        try {
            return Kind.valueOf(row.field(0).toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw row.wrong("no such kind of words");
        }
    }

    private static int value(Table.Row row) {
        try {
            return Integer.parseInt(row.field(1));
        } catch (NumberFormatException e) {
            throw row.wrong("no number");
        }
    }

    /** The number that a word of a kind stands for; empty if it is not of that kind. */
    OptionalInt value(Kind kind, String word) {
        Integer value = values.getOrDefault(kind, Map.of()).get(word);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Whether a word is one of a kind. */
    boolean is(Kind kind, String word) {
        return values.getOrDefault(kind, Map.of()).containsKey(word);
    }
}
