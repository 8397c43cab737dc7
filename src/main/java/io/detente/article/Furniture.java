package io.detente.article;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a page has besides its article: view counters, share bars, rights. */
public final class Furniture {
    private static final int LONGEST = 200;

    /** A line that begins like furniture but runs on like a sentence is text. */
    private static final int LONGEST_BYLINE_WORDS = 8;

    private final List<String[]> patterns = new ArrayList<>();

    public Furniture() {
        try (InputStream in = Furniture.class.getResourceAsStream("furniture.txt")) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line; (line = reader.readLine()) != null; ) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    patterns.add(line.strip().toLowerCase(Locale.ROOT).split("\\*", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("furniture.txt", e);
        }
    }

    /** Whether a whole line says nothing of the article. */
    public boolean is(String line) {
        String stripped = line.strip();
        if (stripped.length() > LONGEST) {
            return false;
        }
        if (stripped.chars().noneMatch(Character::isLetterOrDigit)) {
            return true;
        }
        String lower = stripped.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(parts -> matches(lower, parts)) && !isSentence(stripped);
    }

    private static boolean isSentence(String line) {
        return line.endsWith(".") && line.split("\\s+").length > LONGEST_BYLINE_WORDS;
    }

    /** Whether a line matches a pattern, given as its parts between the stars: each must follow the one before. */
    private static boolean matches(String line, String[] parts) {
        if (!line.startsWith(parts[0])) {
            return false;
        }
        if (parts.length == 1) {
            return line.length() == parts[0].length();
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = line.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return line.length() - from >= last.length() && line.endsWith(last);
    }
}
