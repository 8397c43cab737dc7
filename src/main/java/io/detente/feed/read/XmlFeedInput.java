package io.detente.feed.read;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ROME's reader of feeds, for feeds of strangers: no document type and so no entity of its own, nothing fetched, no
 * deeper than {@value #MAX_DEPTH} elements. Heals what is harmless: characters that XML forbids, entities of HTML, text
 * before the first element.
 */
final class XmlFeedInput extends WireFeedInput {

    static final int MAX_DEPTH = 128;

    private static final String DEPTH_LIMIT = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** What it says of version and encoding is known by now, or wrong. */
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^<>]{0,500}>");

    /** Those of RSS 0.91 name a document at Netscape that is gone; one that declares entities is left in, and refused. */
    private static final Pattern MERE_DOCTYPE =
            Pattern.compile("<!DOCTYPE\\s[^\\[<>]{0,500}>", Pattern.CASE_INSENSITIVE);

    private static final int PROLOGUE = 4096;

    private XmlFeedInput() {}

    static WireFeed read(String xml) throws FeedException {
        return new XmlFeedInput().build(new StringReader(healed(xml)));
    }

    private static String healed(String xml) {
        String legal = FORBIDDEN.matcher(xml).replaceAll("");
        return without(MERE_DOCTYPE, without(DECLARATION, legal));
    }

    private static String without(Pattern part, String xml) {
        Matcher found = part.matcher(xml).region(0, Math.min(xml.length(), PROLOGUE));
        return found.find() ? xml.substring(0, found.start()) + xml.substring(found.end()) : xml;
    }

    @Override
    protected SAXBuilder createSAXBuilder() {
        SAXBuilder builder = super.createSAXBuilder();
        builder.setProperty(DEPTH_LIMIT, MAX_DEPTH);
        return builder;
    }

    /** What was wrong, on one line. */
    static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof NullPointerException || cause.getMessage() == null) {
            return "elements are missing that every one has";
        }
        return cause.getMessage().lines().findFirst().orElse("").strip();
    }
}
