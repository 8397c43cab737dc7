package io.detente.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.function.Function;

/**
 * A line of a file that a replay wrote.
 *
 * @param number of the line, the first being 1
 */
record ReplayLine(Path file, long number, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a reader makes of its text.
     *
     * @throws IllegalArgumentException naming file and line, if the reader throws one, or finds no date
     */
    <T> T read(Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw broken(e.getMessage(), e);
        }
    }

    /**
     * All of it.
     *
     * @throws IllegalArgumentException naming file and line, if it is no JSON
     */
    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw broken("it is no JSON", e);
        }
    }

    private IllegalArgumentException broken(String why, Exception cause) {
        return new IllegalArgumentException(file + ":" + number + ": no line of a replay, or cut off: " + why, cause);
    }
}
