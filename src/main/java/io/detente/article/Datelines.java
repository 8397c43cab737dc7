package io.detente.article;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the datelines of articles, as agencies and papers write them, and what else tells where and when a text was
 * written. Immutable and thread-safe.
 */
final class Datelines {
    // All patterns below have possessive or bounded repetitions only, so that no text can make them slow or
    // overflow the stack.

    private static final String CAPITALS = "\\p{Lu}[\\p{Lu}.'\\u2019\\- /]{2,40}";

    private static final String MONTH = "[A-Z][A-Za-z]{2,8}\\.?";

    /** {@code , May 3}, {@code , 3 May 2024}, {@code , 3rd May, 2024}, {@code , OCT 2}. */
    private static final String TOLD_DAY =
            ",?\\s(?:" + MONTH + "\\s\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\s" + MONTH + ")(?:,?\\s\\d{4})?";

    /** What follows the place in a dateline, with or without a year. */
    private static final String DAY = "(?:" + TOLD_DAY + ")?";

    private static final String STATE = "(?:,\\s[\\p{L}.,'\\u2019 ]{1,40})?";
    private static final String BEHIND_PLACE = STATE + DAY;
    private static final String AGENCY = "\\([^()]{2,60}\\)";
    private static final String DASH = "[-\\u2013\\u2014]{1,2}";

    /** After a dateline that could also be part of a sentence, a sentence has to begin. */
    private static final String SENTENCE_BEGINS = "(?=[\"'\\u2018\\u201C]?[\\p{Lu}\\d])";

    /** "(ANSA) - " before "ROME, OCT 2 - ". */
    private static final String AGENCY_FIRST = "(?:\\([A-Z][A-Za-z ]{1,20}\\)\\s" + DASH + "\\s)?";

    /** "(File) Xi meets Putin": that the picture is old has to be told. */
    private static final String NO_ARCHIVE = "(?!\\((?i:file|archive)\\b)";

    /** "SEOUL, South Korea (Reuters) - ", "(CNN) ", "MOSCOW, May 3. /TASS/. ". Blanks may be non-breaking ones. */
    private static final Pattern DATELINE = Pattern.compile(
            "^\\s{0,8}(?:(?:" + AGENCY_FIRST + CAPITALS + BEHIND_PLACE + "(?:,?\\s{0,3}" + AGENCY + ")?\\s{0,3}" + DASH
                    + "|" + NO_ARCHIVE + "\\([A-Z][A-Za-z ]{1,20}\\)\\s{0,3}[-\\u2013\\u2014]{0,2})\\s{1,3}"
                    + SENTENCE_BEGINS
                    + "|" + CAPITALS + BEHIND_PLACE + "\\.?\\s{1,3}/[\\p{L} ]{2,30}/\\.?\\s(?:" + DASH + "\\s)?"
                    + "|" + CAPITALS + BEHIND_PLACE + "\\s{2,3}(?=\\p{Lu}))",
            Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * "NORTH KOREA - ", "POLAND\u2014": what looks like a dateline, but may be of whom an item of a digest is. A hyphen
     * without blanks is within a name.
     */
    private static final Pattern LABEL = Pattern.compile(
            "^\\s{0,8}(?<names>" + CAPITALS + "?)\\s{0,3}(?:" + DASH + "\\s{1,3}|\\u2014|--)" + SENTENCE_BEGINS,
            Pattern.UNICODE_CHARACTER_CLASS);

    /** "Berlin", "New Delhi". */
    private static final String NAMES =
            "\\p{Lu}[\\p{L}.'\\u2019\\-]{1,20}(?:\\s\\p{Lu}[\\p{L}.'\\u2019\\-]{1,20}){0,3}";

    /**
     * Datelines as only an article's first lines have them: "Berlin (dpa) - ", "New Delhi, India (AP) \u2014 ",
     * "PARIS/BERLIN (Reuters) -", "KARACHI (APP) ", "BEIJING\u2014". Further on, words like these are
     * somebody's title, or one party by two names. A short dash or a hyphen without blanks makes a name of two.
     */
    private static final Pattern FIRST_DATELINE = Pattern.compile(
            "^\\s{0,8}(?:" + NAMES + "(?:/" + NAMES + "){0,2}" + BEHIND_PLACE + ",?\\s{0,3}" + AGENCY + "\\s{0,3}"
                    + DASH
                    + "\\s{0,2}"
                    + "|" + CAPITALS + BEHIND_PLACE + "\\s{1,3}" + AGENCY + "\\s{1,3}"
                    + "|" + CAPITALS + BEHIND_PLACE + "\\s{0,3}(?:\\u2014|--))" + SENTENCE_BEGINS,
            Pattern.UNICODE_CHARACTER_CLASS);

    /** "Berlin", "Nairobi, Kenya", "Beijing [China]". */
    private static final String CITY =
            "(?<place>" + NAMES + "(?:,\\s\\p{Lu}[\\p{L}.'\\u2019\\- ]{1,40}?)?)(?:\\s\\[[\\p{L}. ]{2,30}\\])?";

    /** An agency without brackets: "IRNA", "INTERFAX.RU". */
    private static final String BARE_AGENCY = "\\p{Lu}[\\p{Lu}.]{2,15}";

    /** What ends a dateline that no dash does: "(ANI): ", "(EFE).- ", "Armenpress. ". */
    private static final String STOP = "(?:[:.]-?|-)";

    /**
     * Datelines that only names of places make: "Tehran, IRNA \u2013 ", "Cairo - MENA: ", "Moscow. March 14.
     * INTERFAX.RU - ", "Nairobi, Kenya \u2013 ", "ISLAMABAD: ", "New Delhi, May 3 (PTI) ", "Beijing [China], May 3
     * (ANI): ", "Yerevan, 3 May, Armenpress. ", "BAKU, Azerbaijan, May 3. ", "Beirut (AFP) ", "Beirut | AFP | ", and
     * a place alone. Other capitals before a colon are somebody who speaks.
     */
    private static final List<Pattern> PLACED_DATELINES = List.of(
            Pattern.compile(
                    "^\\s{0,8}(?<place>" + NAMES + ")" + DAY + "(?:[,.]|\\s" + DASH + ")?\\s" + BARE_AGENCY
                            + "(?:\\s{1,3}" + DASH + "|" + STOP + ")\\s{1,3}" + SENTENCE_BEGINS,
                    Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile(
                    "^\\s{0,8}(?<place>" + NAMES + ",\\s\\p{Lu}[\\p{L}.'\\u2019\\- ]{1,40}?)" + DAY
                            + "(?:\\s{1,3}-{1,2}\\s{1,3}|\\s{0,3}[\\u2013\\u2014]\\s{0,3})" + SENTENCE_BEGINS,
                    Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile(
                    "^\\s{0,8}(?<place>" + CAPITALS + STATE + ")" + DAY + ":\\s" + SENTENCE_BEGINS,
                    Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile(
                    "^\\s{0,8}" + CITY + TOLD_DAY + "(?:,?\\s{0,3}" + AGENCY + STOP + "?|,\\s\\p{Lu}\\p{L}{2,15}" + STOP
                            + "|\\s/[\\p{L} ]{2,30}/\\.|" + STOP + ")\\s{1,3}" + SENTENCE_BEGINS,
                    Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile(
                    "^\\s{0,8}" + CITY + "\\s(?:" + NO_ARCHIVE + "\\(\\p{Lu}{3,10}\\)" + STOP
                            + "?|\\|\\s[\\p{L} ]{2,30}\\s\\|)\\s{1,3}" + SENTENCE_BEGINS,
                    Pattern.UNICODE_CHARACTER_CLASS),
            Pattern.compile("^\\s{0,8}" + CITY + "\\s*+$", Pattern.UNICODE_CHARACTER_CLASS));

    /**
     * Where line ends were lost, the dateline follows a caption: "(Xinhua) BEIJING, April 6 (Xinhua) -- China".
     */
    private static final Pattern INNER_DATELINE = Pattern.compile(
            "(?<=[.)\\u201d\"]\\s)" + CAPITALS + BEHIND_PLACE + "\\s{0,3}" + AGENCY + "\\s{0,3}" + DASH + "\\s",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** "14 May 2024", "Brussels, Tuesday, May 14, 2024", "May 14, 2024 at 3:15 p.m.": when a release was written. */
    private static final Pattern DATE_LINE = Pattern.compile(
            "^\\s{0,8}(?:" + NAMES + ",\\s){0,3}"
                    + "(?:\\p{Lu}\\p{L}{2,8}\\.?\\s\\d{1,2}|\\d{1,2}\\s\\p{Lu}\\p{L}{2,8}\\.?)(?:,?\\s(?<year>\\d{4}))?"
                    + "(?:[,|]?\\s(?:[|-]\\s)?(?:at\\s)?\\d{1,2}[:.h]\\d{2}[^\\d]{0,20})?\\s{0,3}[.:]?\\s{0,8}$",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** In characters: a longer paragraph is text. */
    private static final int DATE_LINE_CHARACTERS = 100;

    /** How many characters of a paragraph are searched for a dateline behind a caption. */
    private static final int FIRST_WORDS = 1_500;

    /** Paragraphs that may stand before the dateline. */
    private static final int CAPTIONS = 3;

    private final Predicate<String> places;
    private final Predicate<String> states;

    /**
     * @param places whether words name a place as a dateline does
     * @param states whether words name states and no city
     */
    Datelines(Predicate<String> places, Predicate<String> states) {
        this.places = places;
        this.states = states;
    }

    /** Whether the dateline may still come behind so many paragraphs. */
    static boolean mayComeBehind(int paragraphs) {
        return paragraphs < CAPTIONS;
    }

    /**
     * Where the text of a paragraph begins, behind its dateline; 0 if it has none.
     *
     * @param first whether it is among the first of the article, and no dateline was before it
     */
    int behind(String paragraph, boolean first) {
        Matcher label = LABEL.matcher(paragraph);
        if (label.find() && states.test(label.group("names").strip())) {
            return 0;
        }
        Matcher opening = DATELINE.matcher(paragraph);
        if (opening.find()) {
            return opening.end();
        }
        if (!first) {
            return 0;
        }
        Matcher firstOpening = FIRST_DATELINE.matcher(paragraph);
        if (firstOpening.find()) {
            return firstOpening.end();
        }
        return PLACED_DATELINES.stream()
                .map(dateline -> dateline.matcher(paragraph))
                .filter(dateline -> dateline.find() && places.test(dateline.group("place")))
                .mapToInt(Matcher::end)
                .findFirst()
                .orElse(0);
    }

    /** The dateline within a paragraph, behind a caption, if it has one. */
    static Optional<MatchResult> within(String paragraph) {
        Matcher inside = INNER_DATELINE.matcher(paragraph).region(0, Math.min(paragraph.length(), FIRST_WORDS));
        return inside.find() ? Optional.of(inside.toMatchResult()) : Optional.empty();
    }

    /**
     * The paragraph that tells when a text was written, as releases have it above theirs. Where other paragraphs are
     * dates as well, they are of what stands below them.
     */
    static Optional<String> dateLine(String body, List<int[]> paragraphs) {
        List<Matcher> dated = paragraphs.stream()
                .filter(span -> span[1] - span[0] <= DATE_LINE_CHARACTERS)
                .map(span -> DATE_LINE.matcher(body).region(span[0], span[1]))
                .filter(Matcher::find)
                .toList();
        return dated.stream()
                .filter(line -> dated.size() == 1 && line.group("year") != null)
                .filter(line -> paragraphs.stream().limit(CAPTIONS).anyMatch(span -> span[0] == line.regionStart()))
                .map(line -> line.group().strip())
                .findFirst();
    }
}
