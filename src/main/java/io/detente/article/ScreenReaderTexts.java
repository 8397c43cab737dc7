package io.detente.article;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What pages say of their links to those who hear them, which stays in a text that is copied from one. */
final class ScreenReaderTexts {
    /** Before a text that sentences have too: it is meant only where it is set apart. */
    private static final String SET_APART = "~ ";

    private final List<String> lines = Furniture.lines("screen-reader.txt");
    private final List<String> texts =
            lines.stream().map(ScreenReaderTexts::text).toList();
    private final Pattern pattern = pattern();

    /** A text without them. */
    EditedText leaveOut(String given) {
        EditedText text = new EditedText(given);
        if (isAnyIn(given)) {
            Matcher found = pattern.matcher(given);
            while (found.find()) {
                text.keep(found.start());
                text.replace(found.end(), "");
            }
        }
        text.keep(given.length());
        return text;
    }

    /** Most texts have none, which is told sooner than where they are. */
    private boolean isAnyIn(String given) {
        String lower = given.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }

    /** In brackets, behind a comma, or alone; what stands between commas may be all of the line behind its comma. */
    private Pattern pattern() {
        String anywhere = anyOf(line -> !line.startsWith(SET_APART));
        String apart = anyOf(line -> line.startsWith(SET_APART));
        return Pattern.compile(
                "\\s?+(?:[(\\[](?:" + anywhere + "|" + apart + ")[)\\]]|,\\s(?:" + apart
                        + ")(?=\\s?[,.;:)]|\\h*+$)|(?:,\\s)?\\b(?:" + anywhere + ")\\b)",
                Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    }

    private String anyOf(Predicate<String> kind) {
        return lines.stream()
                .filter(kind)
                .map(ScreenReaderTexts::text)
                // "opens in new tab or window" begins as another one does.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    private static String text(String line) {
        return line.startsWith(SET_APART) ? line.substring(SET_APART.length()) : line;
    }
}
