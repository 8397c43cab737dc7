package io.detente.feed.read;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document is, by its name's ending where that is certain, else by how it begins. */
enum DocumentKind {
    JSON_LINES,
    JSON_ARRAY,
    FEED,
    FEED_LIST,
    PAGE,
    PLAIN_TEXT;

    /** Whatever may stand before the first element: blanks, declarations, comments, a document type. */
    private static final Pattern FIRST_ELEMENT = Pattern.compile(
            "\\A(?:\\s++|<\\?(?:(?!\\?>).)*+\\?>|<!--(?:(?!-->).)*+-->|<!DOCTYPE[^<>\\[]*+(?:\\[[^\\]]*+\\]\\s*+)?>)*+"
                    + "<([A-Za-z_][A-Za-z0-9_.:-]*+)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** An agency's name in brackets begins many a text, and no brace stands in it. */
    private static final Pattern JSON_ARRAY_OF_OBJECTS = Pattern.compile("\\A\\s*+\\[\\s*+\\{");

    private static final Pattern HTML_DOCTYPE = Pattern.compile("\\A\\s*+<!DOCTYPE\\s++html", Pattern.CASE_INSENSITIVE);

    /**
     * Tells the kind.
     *
     * @param name file name or address
     * @param head the document's first bytes
     */
    static DocumentKind of(String name, byte[] head) {
        return byName(name).orElseGet(() -> byBeginning(head).orElseGet(() -> byWeakName(name, head)));
    }

    private static Optional<DocumentKind> byName(String name) {
        return switch (ending(name)) {
            case "jsonl", "ndjson" -> Optional.of(JSON_LINES);
            case "txt" -> Optional.of(PLAIN_TEXT);
            default -> Optional.empty();
        };
    }

    /** Used for a document whose beginning says nothing, so that a reader can say what is wrong with it. */
    private static DocumentKind byWeakName(String name, byte[] head) {
        return switch (ending(name)) {
            case "html", "htm", "xhtml" -> PAGE;
            case "xml", "rss", "atom", "rdf" -> FEED;
            case "opml" -> FEED_LIST;
            case "json" -> JSON_LINES;
            default ->
                EncodedText.decode(head, Optional.empty()).stripLeading().startsWith("<?xml") ? FEED : PLAIN_TEXT;
        };
    }

    private static String ending(String name) {
        String path = name.replaceFirst("(?<=^https?://.{0,2000})[?#].*", "");
        String plain = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
        return plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether it is JSON Lines unless its name says otherwise, whatever comes after these bytes. */
    static boolean beginsAsJson(byte[] head) {
        return beginsAsJson(EncodedText.decode(head, Optional.empty()));
    }

    private static boolean beginsAsJson(String text) {
        return text.stripLeading().startsWith("{");
    }

    private static Optional<DocumentKind> byBeginning(byte[] head) {
        String text = EncodedText.decode(head, Optional.empty());
        if (beginsAsJson(text)) {
            return Optional.of(JSON_LINES);
        }
        if (JSON_ARRAY_OF_OBJECTS.matcher(text).find()) {
            return Optional.of(JSON_ARRAY);
        }
        if (HTML_DOCTYPE.matcher(text).find()) {
            return Optional.of(PAGE);
        }
        Matcher element = FIRST_ELEMENT.matcher(text);
        Optional<DocumentKind> told =
                element.find() ? byElement(element.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
        // A warning in HTML may stand before a feed, and before a page it changes nothing.
        return told.filter(kind -> kind != PAGE).or(() -> FeedRoot.in(text).isPresent() ? Optional.of(FEED) : told);
    }

    private static Optional<DocumentKind> byElement(String name) {
        return switch (name.substring(name.indexOf(':') + 1)) {
            case "rss", "rdf", "feed", "channel" -> Optional.of(FEED);
            case "opml" -> Optional.of(FEED_LIST);
            case "html", "head", "body", "article", "div", "p", "title", "meta" -> Optional.of(PAGE);
            default -> Optional.empty();
        };
    }
}
