package io.detente.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.jetty.http.QuotedQualityCSV;

/**
 * A list as a table (RFC 4180, UTF-8, with a header), for requests with {@code Accept: text/csv}.
 *
 * @param columns where in an item each column's value is, {@code first.name}
 */
record Csv(List<String> columns) {

    static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

    /** What spreadsheets take for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    static Csv of(String... columns) {
        return new Csv(List.of(columns));
    }

    /** Whether a request wants a table rather than JSON. */
    static boolean isWanted(Context context) {
        QuotedQualityCSV accepted = new QuotedQualityCSV();
        accepted.addValue(context.header("Accept"));
        return accepted.getValues().stream()
                .map(range -> range.split(";", 2)[0].strip())
                .filter(range -> range.equals("text/csv") || range.equals("application/json"))
                .findFirst()
                .filter(range -> range.equals("text/csv"))
                .isPresent();
    }

    byte[] table(JsonNode items) {
        StringBuilder table = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(table, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (JsonNode item : items) {
                printer.printRecord(columns.stream().map(column -> cell(item, column)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text that a spreadsheet would run is changed so that it is shown; a sign alone cannot be run. */
    private static String cell(JsonNode item, String column) {
        JsonNode value = item.at("/" + column.replace('.', '/'));
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        String text = value.asText();
        return value.isTextual() && text.length() > 1 && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
