package io.detente.truth;

import io.detente.event.Pair;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a truth from CSV with a header: {@code pair,date,value} for a series, {@code pair,date,sign,name} for dated
 * events. A pair is two codes ({@code CHN-JPN}), a date {@code 2012-09} or {@code 2012-09-11}, a sign {@code +} or
 * {@code -} ({@code positive} and {@code negative} will do). A series may have gaps: a row without value is passed over.
 */
public final class TruthFile {
    private static final Set<String> BODIES = Set.of(
            "XKX",
            "EU",
            "NATO",
            "UN",
            "ASEAN",
            "AU",
            "ARABLEAGUE",
            "G7",
            "G20",
            "BRICS",
            "OPEC",
            "IAEA",
            "WTO",
            "IMF",
            "ICC");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();

    private final Set<String> countries = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

    /**
     * Reads all of them; nothing of none.
     *
     * @throws IllegalArgumentException saying what is wrong, with file and line
     * @throws IOException if one cannot be read
     */
    public static Truth readAll(List<Path> files) throws IOException {
        TruthFile reader = new TruthFile();
        Truth all = Truth.NONE;
        for (Path file : files) {
            all = all.with(reader.read(file));
        }
        return all;
    }

    /**
     * Reads one file.
     *
     * @throws IllegalArgumentException saying what is wrong, with file and line
     * @throws IOException if it cannot be read
     */
    public Truth read(Path file) throws IOException {
        try (Reader text = Files.newBufferedReader(file);
                CSVParser rows = FORMAT.parse(text)) {
            List<String> header = rows.getHeaderNames().stream()
                    .map(name -> name.replace("\uFEFF", "").toLowerCase(Locale.ROOT))
                    .toList();
            if (header.equals(List.of("pair", "date", "value"))) {
                return series(file, rows);
            }
            if (header.equals(List.of("pair", "date", "sign", "name"))) {
                return events(file, rows);
            }
            throw new IllegalArgumentException(file + ":1: the header is " + String.join(",", header)
                    + ", but must be pair,date,value or pair,date,sign,name");
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file, e);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    file + ": no CSV: " + e.getCause().getMessage(), e);
        }
    }

    private Truth series(Path file, CSVParser rows) {
        Map<Pair, Map<YearMonth, List<Double>>> values = new TreeMap<>();
        for (CSVRecord row : rows) {
            String where = where(file, rows);
            if (cell(where, row, 2).isEmpty()) {
                continue;
            }
            double value = number(where, cell(where, row, 2));
            values.computeIfAbsent(pair(where, cell(where, row, 0)), pair -> new LinkedHashMap<>())
                    .computeIfAbsent(date(where, cell(where, row, 1)).month(), month -> new ArrayList<>())
                    .add(value);
        }
        List<Truth.Series> all = new ArrayList<>();
        values.forEach((pair, months) -> {
            TreeMap<YearMonth, Double> means = new TreeMap<>();
            months.forEach((month, days) -> means.put(
                    month,
                    days.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
            all.add(new Truth.Series(name(file), pair, means));
        });
        return new Truth(all, List.of());
    }

    private Truth events(Path file, CSVParser rows) {
        List<Truth.DatedEvent> events = new ArrayList<>();
        for (CSVRecord row : rows) {
            String where = where(file, rows);
            events.add(new Truth.DatedEvent(
                    pair(where, cell(where, row, 0)),
                    date(where, cell(where, row, 1)),
                    sign(where, cell(where, row, 2)),
                    cell(where, row, 3)));
        }
        return new Truth(List.of(), events);
    }

    private static String where(Path file, CSVParser rows) {
        return file + ":" + rows.getCurrentLineNumber();
    }

    private static String cell(String where, CSVRecord row, int column) {
        if (column >= row.size()) {
            throw new IllegalArgumentException(where + ": a row of " + row.size() + " cells, too few for the header");
        }
        return row.get(column);
    }

    private Pair pair(String where, String text) {
        String[] codes = text.split("-", -1);
        if (codes.length != 2) {
            throw new IllegalArgumentException(where + ": no pair like CHN-JPN: " + text);
        }
        for (String code : codes) {
            if (!countries.contains(code) && !BODIES.contains(code)) {
                throw new IllegalArgumentException(
                        where + ": no country's code (ISO 3166-1 alpha-3) or body's: " + code);
            }
        }
        return Pair.of(codes[0], codes[1]);
    }

    private static PartialDate date(String where, String text) {
        try {
            return PartialDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(where + ": no date like 2012-09 or 2012-09-11: " + text, e);
        }
    }

    private static double number(String where, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(where + ": no number: " + text);
    }

    private static boolean sign(String where, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "+", "positive", "1", "+1" -> true;
            case "-", "negative", "-1" -> false;
            default -> throw new IllegalArgumentException(where + ": a sign is + or -, not " + text);
        };
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.csv$", "");
    }
}
