package io.detente.article;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds who says or publishes a headline, named at its end behind a dash: "Talks go on - The Harbour Post", "Talks go
 * on - sources". What else stands behind a dash is of the headline. Immutable and thread-safe.
 */
final class Attribution {
    /** A dash, a bar, or what else sites put before their name: "\u00bb", "\u2022", "\u00b7", "::". */
    private static final String BETWEEN = "\\s([-|\\u2013-\\u2015\\u00bb\\u2022\\u00b7]{1,2}|::)\\s";

    private static final Pattern END = Pattern.compile(BETWEEN + "((?:\\S{1,24}+\\s?+){1,4}+)$");
    private static final Pattern DASH = Pattern.compile(BETWEEN);

    /** How many characters at the end of a headline may hold an attribution (" - The Example Times"). */
    private static final int LONGEST_ATTRIBUTION = 110;

    private final NameWords names = new NameWords();
    private final Set<String> speakers = Set.copyOf(Furniture.lines("speakers.txt"));

    /**
     * Where the attribution of a headline begins, if it has one from character {@code from} on. It may be of several
     * parts: "Talks go on | Harbour War News | The Harbour Post".
     */
    OptionalInt in(String headline, int from, Optional<String> source) {
        int first = Math.max(from, headline.length() - LONGEST_ATTRIBUTION);
        OptionalInt begins = OptionalInt.empty();
        OptionalInt part = lastPart(headline, first, headline.length(), source);
        while (part.isPresent()) {
            begins = part;
            part = lastPart(headline, first, part.getAsInt(), source);
        }
        return begins;
    }

    private OptionalInt lastPart(String headline, int from, int to, Optional<String> source) {
        Matcher end = END.matcher(headline);
        int at = from;
        while (at < to && end.region(at, to).find()) {
            if (isAttribution(end.group(1), end.group(2).strip(), source)) {
                return OptionalInt.of(end.start());
            }
            at = end.start() + 1;
        }
        return OptionalInt.empty();
    }

    private boolean isAttribution(String dash, String words, Optional<String> source) {
        return dash.contains("|")
                || source.filter(words::equalsIgnoreCase).isPresent()
                || DASH.splitAsStream(words).allMatch(this::isSpeaker);
    }

    /** Whether words are names alone, or the last of them, or of those in no name, is for one who says something. */
    private boolean isSpeaker(String words) {
        List<String> others = names.besidesNames(words);
        return others.isEmpty()
                || isListed(others.get(others.size() - 1))
                || isListed(words.substring(words.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT));
    }

    private boolean isListed(String word) {
        return speakers.contains(word) || speakers.contains(word.substring(word.lastIndexOf('-') + 1));
    }
}
