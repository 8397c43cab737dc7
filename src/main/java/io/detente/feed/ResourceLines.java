package io.detente.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a packaged list, in UTF-8. Blank lines and those that begin with {@code #} are left out. */
public final class ResourceLines {

    private ResourceLines() {}

    /**
     * The lines of a file, without the blanks around them.
     *
     * @param owner the class beside which the file lies
     */
    public static List<String> of(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
