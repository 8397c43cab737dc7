package io.detente.article;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page has besides its article: view counters, share bars, rights. */
public final class Furniture {
    /** A longer line is text, whatever it looks like. */
    static final int LONGEST = 200;

    /** A line that begins like furniture but runs on like a sentence is text. */
    private static final int LONGEST_BYLINE_WORDS = 8;

    /** Before a pattern that sentences of an article have too. */
    private static final String OF_SENTENCES_TOO = "~ ";

    /** Before a pattern of headings, below which links to other articles stand. */
    private static final String OF_HEADINGS = "> ";

    /** Before a pattern that only notes of a newsroom have, which are sentences. */
    private static final String OF_NOTES = "! ";

    /** Not a bare question: headlines that lead elsewhere are some, "Read more: will they talk?". */
    private static final Pattern RUN_ON_END = Pattern.compile("(?:\\.|[.!?]['\"\\p{Pf}]{1,3})$");

    /** What stands in a pattern for something else: {@code *} for anything, {@code <number>} for a number. */
    private static final Pattern WILDCARD = Pattern.compile("\\*|<number>");

    private static final String ANYTHING = ".*";

    /** As counters write it: 12, 1,204, 1.2k, 12k+. */
    private static final String NUMBER = "[0-9][0-9.,]*+[km]?\\+?";

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:\\u2026]['\"\\p{Pf}\\p{Pe}]{0,3}$");

    private final NameWords names = new NameWords();
    private final List<Look> looks =
            lines("furniture.txt").stream().map(Look::of).toList();

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
        return looks.stream().anyMatch(look -> look.fits(lower) && !isSentence(stripped, look));
    }

    /** Whether a line is a heading below which links to other articles stand. */
    boolean isHeading(String line) {
        String stripped = line.strip();
        return stripped.length() <= LONGEST
                && looks.stream()
                        .filter(Look::ofHeadings)
                        .anyMatch(look -> look.fits(stripped.toLowerCase(Locale.ROOT)));
    }

    private boolean isSentence(String line, Look look) {
        if (look.ofNotes) {
            return false;
        }
        boolean runsOn = RUN_ON_END.matcher(line).find() && line.split("\\s+").length > LONGEST_BYLINE_WORDS;
        return runsOn || look.ofSentencesToo && SENTENCE_END.matcher(line).find() && !names.are(line);
    }

    /** The lines of a list that lies beside this class, without its comments. */
    static List<String> lines(String file) {
        try (InputStream in = Furniture.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /**
     * How a line of furniture looks.
     *
     * @param pattern of the whole line, in lower case
     * @param ofSentencesToo whether sentences of an article begin or end like that too
     * @param ofNotes whether it is furniture also where it is a sentence
     * @param ofHeadings whether links stand below it
     */
    private record Look(Pattern pattern, boolean ofSentencesToo, boolean ofNotes, boolean ofHeadings) {
        static Look of(String line) {
            boolean ofSentencesToo = line.startsWith(OF_SENTENCES_TOO);
            boolean ofNotes = line.startsWith(OF_NOTES);
            boolean ofHeadings = line.startsWith(OF_HEADINGS);
            String written = ofSentencesToo || ofNotes || ofHeadings ? line.substring(OF_NOTES.length()) : line;
            String pattern = WILDCARD.matcher(Pattern.quote(written.toLowerCase(Locale.ROOT)))
                    .replaceAll(wildcard -> Matcher.quoteReplacement(
                            "\\E" + (wildcard.group().equals("*") ? ANYTHING : NUMBER) + "\\Q"));
            return new Look(Pattern.compile(pattern, Pattern.DOTALL), ofSentencesToo, ofNotes, ofHeadings);
        }

        boolean fits(String line) {
            return pattern.matcher(line).matches();
        }
    }
}
