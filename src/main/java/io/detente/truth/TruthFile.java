package io.detente.truth;

import io.detente.event.Pair;
import io.detente.event.StateNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
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
 * Reads a truth from CSV with a header: {@code pair,date,value} for a series, {@code pair,date,sign,name} for
 * dated events. A pair is two codes ({@code CHN-JPN}), a date {@code 2012-09} or {@code 2012-09-11}, a sign {@code
 * +} or {@code -} (or {@code positive} and {@code negative}). A series may have gaps: a row without value is
 * skipped, and so is an empty line.
 */
public final class TruthFile {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private final Set<String> states = new StateNames().codes();

    /**
     * Reads several files; without any, the truth is empty.
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
        try (BufferedReader text = Files.newBufferedReader(file);
                CSVParser rows = parsed(file, text)) {
            List<String> header = rows.getHeaderNames().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
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
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": no UTF-8", e);
        } catch (UncheckedIOException e) {
            String reason = e.getCause() instanceof CharacterCodingException
                    ? "no UTF-8"
                    : "no CSV: " + e.getCause().getMessage();
            throw new IllegalArgumentException(file + ": " + reason, e);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static CSVParser parsed(Path file, BufferedReader text) throws IOException {
        skipByteOrderMark(text);
        try {
            return FORMAT.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":1: no header: " + e.getMessage(), e);
        }
    }

    /** Before it is taken apart, for behind the mark a quotation mark begins no cell. */
    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
    }

    private Truth series(Path file, CSVParser rows) {
        Map<Pair, Map<YearMonth, List<Double>>> values = new TreeMap<>();
        for (CSVRecord row : rows) {
            String where = where(file, rows, row);
            if (row.get(2).isEmpty()) {
                continue;
            }
            double value = number(where, row.get(2));
            values.computeIfAbsent(pair(where, row.get(0)), pair -> new LinkedHashMap<>())
                    .computeIfAbsent(date(where, row.get(1)).month(), month -> new ArrayList<>())
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
            String where = where(file, rows, row);
            events.add(new Truth.DatedEvent(
                    pair(where, row.get(0)), date(where, row.get(1)), sign(where, row.get(2)), row.get(3)));
        }
        return new Truth(List.of(), events);
    }

    /** File and line of a row; refuses one that has not as many cells as the header. */
    private static String where(Path file, CSVParser rows, CSVRecord row) {
        String where = file + ":" + rows.getCurrentLineNumber();
        int cells = rows.getHeaderNames().size();
        if (row.size() < cells) {
            throw new IllegalArgumentException(where + ": a row of " + row.size() + " cells, too few for the header");
        }
        if (row.size() > cells) {
            throw new IllegalArgumentException(where + ": a row of " + row.size()
                    + " cells, too many for the header; what holds a comma stands in quotation marks");
        }
        return where;
    }

    private Pair pair(String where, String text) {
        String[] codes = text.split("-", -1);
        if (codes.length != 2) {
            throw new IllegalArgumentException(where + ": no pair like CHN-JPN: " + text);
        }
        for (String code : codes) {
            if (!states.contains(code)) {
                throw new IllegalArgumentException(
                        where + ": no country's code (ISO 3166-1 alpha-3) or body's: " + code);
            }
        }
        if (codes[0].equals(codes[1])) {
            throw new IllegalArgumentException(where + ": a pair has two different codes: " + text);
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
            // Reported below.
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
