package io.detente.feed.read;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The root element of a feed, perhaps after what does not belong there: a server's warnings, in plain text or in
 * HTML. So that no text or page is taken for a feed that only mentions such an element, it must have its version
 * or namespace, stand at the beginning of a line or after a tag, be followed by another tag, and have no element
 * before it that only a page has.
 */
final class FeedRoot {

    /** Warnings are short, and no more of a document is looked at to tell its kind. */
    private static final int SOUGHT_IN = 8 * 1024;

    /** A comment to its end, the beginning of what only pages have, or a root. */
    private static final Pattern TOLD = Pattern.compile(
            "<!--(?:(?!-->).)*+(?:-->|\\z)"
                    + "|<(?<page>!DOCTYPE\\s++html|(?:html|head|body|title|script|pre|textarea)\\b)"
                    + "|(?:\\A|(?<=[\\n\\r>]))[ \\t]*+(?<root><(?:rss|(?:[a-z][a-z0-9]*+:)?(?:rdf|feed))"
                    + "\\s[^<>]*?(?:version|xmlns)[^<>]*+>(?=\\s*+<))",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private FeedRoot() {}

    /** Where it begins, if the text's beginning has one. */
    static OptionalInt in(String text) {
        Matcher told = TOLD.matcher(text).region(0, Math.min(text.length(), SOUGHT_IN));
        while (told.find()) {
            if (told.group("page") != null) {
                return OptionalInt.empty();
            }
            if (told.group("root") != null) {
                return OptionalInt.of(told.start("root"));
            }
        }
        return OptionalInt.empty();
    }
}
