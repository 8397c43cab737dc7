package io.detente.extract.text;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what stands behind the caption of a picture: who made it, and that it is old. */
final class PictureCredits {
    /** In characters; what is longer is a sentence. */
    static final int LONGEST = 80;

    /** "(File photo)", "(AFP/File)", "(AP Photo/Doe, File)", "[File: Doe/Reuters]", "REUTERS/Doe/File Photo", "File photo". */
    private static final List<Pattern> OF_ARCHIVE = List.of(
            Pattern.compile("[(\\[](?:[^()\\[\\]]*[/,])?\\s?(?<archive>\\p{L}++)(?: \\p{L}+)?[)\\]]\\.?"),
            Pattern.compile("[(\\[](?<archive>\\p{L}++)(?: \\p{L}+)?:[^()\\[\\]]*[)\\]]\\.?"),
            Pattern.compile("(?:[^()\\[\\]/]{2,40}/){1,4}(?<archive>\\p{L}++)(?: \\p{L}+)?\\.?"),
            Pattern.compile("(?<archive>\\p{L}++) \\p{L}+"));

    private static final Pattern IN_BRACKETS =
            Pattern.compile("^[(\\[][^()\\[\\]]{1," + LONGEST + "}[)\\]]\\.?(?=\\s+\\S|$)");

    /** "REUTERS/Doe". */
    private static final Pattern OF_AGENCY = Pattern.compile("\\p{Lu}{2,}+/.*", Pattern.DOTALL);

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s/,:|()\\[\\].]+");

    private final Set<String> archive;
    private final Set<String> makers;
    private final Set<String> small;

    PictureCredits(WordLists words) {
        this.archive = words.of("sentence-credit");
        this.makers = words.of("sentence-credit-maker");
        this.small = words.of("sentence-credit-small");
    }

    /** Whether words tell that the picture whose caption stands before them is old. */
    boolean tellArchive(String words) {
        return words.length() <= LONGEST
                && OF_ARCHIVE.stream()
                        .map(pattern -> pattern.matcher(words))
                        .filter(Matcher::matches)
                        .anyMatch(credit -> archive.contains(credit.group("archive")));
    }

    /** Whether words tell, in names alone, only who made the picture whose caption stands before them. */
    boolean tellMaker(String words) {
        if (words.length() > LONGEST) {
            return false;
        }
        List<String> parts = BETWEEN_WORDS
                .splitAsStream(words)
                .filter(part -> !part.isEmpty())
                .toList();
        boolean names =
                parts.stream().allMatch(part -> Character.isUpperCase(part.codePointAt(0)) || small.contains(part));
        boolean credit = parts.stream().anyMatch(makers::contains)
                || OF_AGENCY.matcher(words).matches()
                || IN_BRACKETS.matcher(words).matches() && words.indexOf('/') >= 0;
        return names && credit;
    }

    /** How many characters of a text are a credit in brackets that it begins with; 0 if none is. */
    int inBrackets(String text) {
        Matcher credit = IN_BRACKETS.matcher(text);
        boolean begins = credit.find() && (tellArchive(credit.group()) || tellMaker(credit.group()));
        return begins ? credit.end() : 0;
    }
}
