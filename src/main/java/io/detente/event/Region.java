package io.detente.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where in the world a state lies, as foreign ministries divide it. Bodies lie nowhere. */
public enum Region {
    EUROPE,
    /** With North Africa. */
    MIDDLE_EAST,
    /** South of the Sahara. */
    AFRICA,
    CENTRAL_AND_SOUTH_ASIA,
    EAST_ASIA_AND_PACIFIC,
    AMERICAS;

    /** What {@code regions.tsv} says, by code. */
    private static final Map<String, Region> OF_STATES = read();

    /** The region of the state with this code; empty for a body. */
    public static Optional<Region> of(String code) {
        return Optional.ofNullable(OF_STATES.get(code));
    }

    private static Map<String, Region> read() {
        try (InputStream in = Region.class.getResourceAsStream("regions.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> valueOf(row[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
