package io.detente.article;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labels that agencies put before a headline: {@code UPDATE 2-}, {@code Factbox-}, {@code (LEAD)}; not {@code
 * Text-message}. Immutable and thread-safe.
 */
final class HeadlineLabels {
    /** Before a label that a hyphen does not end. */
    private static final String NO_HYPHEN = ": ";

    private static final String RANK = "<n>";
    private static final String BEHIND = "\\s*+(?!\\p{Ll})";

    private final Pattern labels;

    HeadlineLabels() {
        String ended = alternatives(
                Furniture.lines("headline-labels.txt").stream().filter(label -> !label.startsWith(NO_HYPHEN)));
        String apart = alternatives(Furniture.lines("headline-labels.txt").stream()
                .filter(label -> label.startsWith(NO_HYPHEN))
                .map(label -> label.substring(NO_HYPHEN.length())));
        this.labels = Pattern.compile("^\\s*+(?:" + ended + "\\s?+\\d{0,2}+\\s?+[-:|]++" + BEHIND + "|" + apart
                + "\\s?+[:|]++" + BEHIND + "|\\(" + apart + "\\)\\s++)++");
    }

    private static String alternatives(Stream<String> labels) {
        return labels.map(label -> Pattern.quote(label).replace(RANK, "\\E\\d{1,2}(?:ST|ND|RD|TH)\\Q"))
                .collect(Collectors.joining("|", "(?i:", ")"));
    }

    /** Where the headline begins, behind its labels. */
    int behind(String title) {
        Matcher label = labels.matcher(title);
        return label.find() ? label.end() : 0;
    }
}
