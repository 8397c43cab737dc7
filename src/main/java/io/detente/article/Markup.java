package io.detente.article;

import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

/**
 * Reads the markup of a page as a browser does: its blocks are lines, its entities the characters that they stand for,
 * and nothing is seen of scripts and comments that end. What only looks like markup stays. jsoup, which knows the elements and
 * entities, does not tell where each character of its text was sent, so the text is walked here. Reads one text, from
 * left to right; linear in it, since no tag reaches beyond the next {@code <}.
 */
final class Markup {
    /** All repetitions are possessive: none goes back, and none fills the stack. */
    private static final Pattern MARKUP = Pattern.compile("(?<comment><!--)"
            + "|<(?<close>/)?(?<tag>[A-Za-z][A-Za-z0-9]*+(?:[:-][A-Za-z0-9]++)*+)"
            + "(?:>|[\\s/](?:[^<>\"]++|\"[^\"<]*+\")*+>|[\\s/][^<>]*+>)"
            + "|(?<mark><!\\[CDATA\\[|\\]\\]>|<[!?][A-Za-z\\[][^<>]*+>)"
            + "|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?<name>[A-Za-z][A-Za-z0-9]{1,31}+));");

    private static final String COMMENT_END = "-->";

    /** Elements of which a browser shows nothing. */
    private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "template", "iframe");

    /** Elements that hold words beside those that jsoup knows for it. */
    private static final Set<String> OF_WORDS = Set.of("figcaption", "caption", "dt", "dd");

    private static final char NO_BREAK_SPACE = '\u00A0';

    /** Soft hyphens and places where a line may or may not end, of which a browser shows nothing inside a line. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B\\u2060\\uFEFF]");

    private final String given;
    private final EditedText seen;

    /** From the first tag on, blanks are those of the page's source, of which a browser shows one. */
    private boolean tagged;

    /** Whether a paragraph or the like is open, in which line ends are mere blanks, too. */
    private boolean inParagraph;

    /** Ends of what is not seen, of which the text has none from where it is read on. */
    private final Set<String> endless = new HashSet<>();

    private Markup(String given) {
        this.given = given;
        this.seen = new EditedText(given);
    }

    /** What is seen of a text that may have markup. */
    static EditedText read(String given) {
        Markup markup = new Markup(given);
        if (given.indexOf('<') < 0 && given.indexOf('&') < 0) {
            markup.seen.keep(given.length());
        } else {
            markup.read();
        }
        return markup.seen;
    }

    private void read() {
        Matcher found = MARKUP.matcher(given);
        int from = 0;
        while (found.find(from)) {
            from = read(found);
        }
        keep(given.length());
    }

    /** Reads what was found, and tells where reading goes on. */
    private int read(Matcher found) {
        keep(found.start());
        if (found.group("comment") != null) {
            // "<!-->" is a whole one.
            OptionalInt end = next(COMMENT_END, found.start() + "<!".length());
            seen.replace(end.isPresent() ? end.getAsInt() + COMMENT_END.length() : found.end(), "");
        } else if (found.group("mark") != null) {
            seen.replace(found.end(), "");
        } else if (found.group("tag") != null) {
            readTag(found.group("tag").toLowerCase(Locale.ROOT), found);
        } else if (found.group("name") == null || Entities.isNamedEntity(found.group("name"))) {
            readEntity(found);
        }
        return Math.max(seen.read(), found.end());
    }

    private void readTag(String name, Matcher found) {
        boolean known = Tag.isKnownTag(name);
        // Pages and word processors have tags of their own, with a hyphen or a prefix: <o:p>.
        if (!known && name.indexOf('-') < 0 && name.indexOf(':') < 0) {
            return;
        }
        tagged = true;
        boolean opens = found.group("close") == null;
        boolean whole = given.charAt(found.end() - 2) == '/';
        Tag tag = Tag.valueOf(name);
        if (UNSEEN.contains(name)) {
            OptionalInt end = opens && !whole ? behindElement(name, found.end()) : OptionalInt.empty();
            seen.replace(end.orElse(found.end()), end.isEmpty() || seen.endsInBlank() ? "" : " ");
        } else if (name.equals("br")) {
            endLine(behindLineEnd(found.end()));
        } else if (tag.isBlock()) {
            endLine(found.end());
            inParagraph = opens && holdsWords(tag);
        } else {
            seen.replace(found.end(), "");
        }
    }

    /**
     * Behind the end tag of an element of which nothing is seen. Where there is none, an article was cut off there, or only
     * names the element: then what follows is its text, and nothing of it may be lost.
     */
    private OptionalInt behindElement(String name, int from) {
        String tag = "</" + name;
        for (OptionalInt start = next(tag, from); start.isPresent(); start = next(tag, start.getAsInt() + 1)) {
            int behind = start.getAsInt() + tag.length();
            while (behind < given.length() && Character.isWhitespace(given.charAt(behind))) {
                behind++;
            }
            if (behind < given.length() && given.charAt(behind) == '>') {
                return OptionalInt.of(behind + 1);
            }
        }
        return OptionalInt.empty();
    }

    /** Where an end stands next, in capitals or not. What was looked for in vain once is not looked for again. */
    private OptionalInt next(String end, int from) {
        if (endless.contains(end)) {
            return OptionalInt.empty();
        }
        for (int i = given.indexOf(end.charAt(0), from); i >= 0; i = given.indexOf(end.charAt(0), i + 1)) {
            if (given.regionMatches(true, i, end, 0, end.length())) {
                return OptionalInt.of(i);
            }
        }
        endless.add(end);
        return OptionalInt.empty();
    }

    private void endLine(int to) {
        seen.replace(to, seen.isEmpty() ? "" : "\n");
    }

    /** Behind a line end that was written besides {@code <br>}: both are one. */
    private int behindLineEnd(int from) {
        int i = from;
        while (i < given.length() && (given.charAt(i) == ' ' || given.charAt(i) == '\r')) {
            i++;
        }
        return i < given.length() && given.charAt(i) == '\n' ? i + 1 : from;
    }

    /** A paragraph, a heading, an item of a list; a division may hold the lines of a text that has no paragraphs. */
    private static boolean holdsWords(Tag tag) {
        return OF_WORDS.contains(tag.getName())
                || tag.is(Tag.InlineContainer)
                        && !tag.preserveWhitespace()
                        && !tag.getName().equals("div");
    }

    private void readEntity(Matcher entity) {
        String characters = Parser.unescapeEntities(entity.group(), false).replace(NO_BREAK_SPACE, ' ');
        boolean shown = !(tagged && characters.equals(" ") && seen.endsInBlank());
        seen.replace(entity.end(), shown ? INVISIBLE.matcher(characters).replaceAll("") : "");
    }

    private void keep(int to) {
        while (tagged && seen.read() < to) {
            int blank = nextBlank(seen.read(), to);
            seen.keep(blank);
            int end = blank;
            while (end < to && isBlank(given.charAt(end))) {
                end++;
            }
            boolean atBlank = seen.isEmpty() || seen.endsInBlank();
            if (end > blank && (atBlank || end > blank + 1 || given.charAt(blank) != ' ')) {
                seen.replace(end, atBlank ? "" : " ");
            } else {
                seen.keep(end);
            }
        }
        seen.keep(to);
    }

    private int nextBlank(int from, int to) {
        int i = from;
        while (i < to && !isBlank(given.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean isBlank(char c) {
        return c == ' ' || c == '\t' || inParagraph && (c == '\n' || c == '\r');
    }
}
