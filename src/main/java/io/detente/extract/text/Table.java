package io.detente.extract.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A lexicon's file: tab-separated rows, {@code #} begins a comment line. Errors name file and line, so that
 * whoever edits a lexicon finds the place.
 */
public final class Table {
    private final String name;

    private Table(String name) {
        this.name = name;
    }

    /**
     * One row.
     *
     * @param file the file it stands in
     * @param line its number, from 1
     * @param fields its fields, trimmed
     */
    public record Row(String file, int line, List<String> fields) {

        /** Field {@code i}; empty where the row ends before it. */
        public String field(int i) {
            return i < fields.size() ? fields.get(i) : "";
        }

        /**
         * The alternatives of field {@code i}, which {@code |} separates; none if it is empty.
         *
         * @throws IllegalArgumentException if one of them is empty, with file and line
         */
        public List<String> alternatives(int i) {
            if (field(i).isEmpty()) {
                return List.of();
            }
            List<String> alternatives = List.of(field(i).split("\\|", -1));
            if (alternatives.stream().anyMatch(String::isBlank)) {
                throw wrong("an empty alternative beside a |");
            }
            return alternatives;
        }

        /** What is wrong with the row. */
        public IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(
                    file + ":" + line + ": " + what + ": " + String.join(" <tab> ", fields));
        }
    }

    /**
     * Reads a packaged file.
     *
     * @param owner the class that it lies beside
     * @param name its name
     * @param fields how many fields a row must have at least
     * @throws IllegalArgumentException if a row has fewer
     */
    public static List<Row> read(Class<?> owner, String name, int fields) {
        return new Table(name).rows(owner, fields);
    }

    /** Reads one of the files that hold all that is English. */
    public static List<Row> english(String name, int fields) {
        return new Table("/io/detente/extract/lang/en/" + name).rows(Table.class, fields);
    }

    private List<Row> rows(Class<?> owner, int least) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(name + ": not packaged beside " + owner.getName());
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<Row> rows = new ArrayList<>();
            String line;
            for (int number = 1; (line = reader.readLine()) != null; number++) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                List<String> fields = new ArrayList<>();
                for (String field : line.split("\t", -1)) {
                    fields.add(field.strip());
                }
                Row row = new Row(name, number, List.copyOf(fields));
                if (fields.size() < least) {
                    throw row.wrong("fewer than " + least + " tab-separated fields");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
