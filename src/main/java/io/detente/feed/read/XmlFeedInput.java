package io.detente.feed.read;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SAXBuilder;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jdom2.Document;
import org.jsoup.nodes.Entities;

/**
 * ROME's reader of feeds, for feeds of strangers: a document type is skipped and so declares no entity, nothing is
 * fetched, nothing is deeper than {@value #MAX_DEPTH} elements. It repairs what is harmless: characters that XML
 * forbids, written or by number, those that are numbered as in windows-1252, entities of HTML, ampersands that begin
 * none, a server's warnings before the first element. ROME is given {@link ReadElements} alone.
 */
final class XmlFeedInput extends WireFeedInput {

    static final int MAX_DEPTH = 128;

    private static final String DEPTH_LIMIT = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** Controls that no text has. Their numbers are those of quotation marks and dashes in windows-1252. */
    private static final Pattern CONTROL = Pattern.compile("[\\x80-\\x9F]");

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String REPLACEMENT = "\uFFFD";

    /** A character by its number, in hexadecimal or decimal digits. */
    private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9A-Fa-f]++)|([0-9]++));");

    /**
     * What stays as it is (comments, CDATA, references that XML knows), or another ampersand with the name behind it.
     */
    private static final Pattern AMPERSAND = Pattern.compile(
            "(?s)(<!--.*?(?:-->|\\z)|<!\\[CDATA\\[.*?(?:\\]\\]>|\\z)|&(?:#[0-9]++|#x[0-9A-Fa-f]++|amp|lt|gt|quot|apos);)"
                    + "|&([A-Za-z][A-Za-z0-9]{1,31}+;)?");

    /** Decimal digits of the number of the last character there is; in hexadecimal it has fewer. */
    private static final int DIGITS_OF_THE_LAST = 7;

    /** It is left out: version and encoding are known by now, or it is wrong about them. */
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s[^<>]{0,500}>");

    /** Those of RSS 0.91 name a document at Netscape that no longer exists. */
    private static final Pattern DOCTYPE =
            Pattern.compile("<!DOCTYPE\\s[^\\[<>]{0,500}(?:\\[[^\\]]{0,4000}\\]\\s{0,99})?>", Pattern.CASE_INSENSITIVE);

    /** The beginning of a well-formed feed or list. */
    private static final Pattern BEGINNING = Pattern.compile(
            "<(?:!DOCTYPE\\s|(?:[a-z][a-z0-9]*+:)?(?:rss|rdf|feed|channel|opml)[\\s/>])", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY = Pattern.compile("<!ENTITY", Pattern.CASE_INSENSITIVE);

    /** Where the declaration stands, if anywhere. */
    private static final int PROLOGUE = 4096;

    private final Optional<HttpUrl> address;

    private XmlFeedInput(Optional<HttpUrl> address) {
        this.address = address;
        // It knows few of HTML's entities, refuses ampersands in a row, and takes time in the square of what follows
        // one.
        setXmlHealerOn(false);
    }

    /** @param address of the document, where it is from the web */
    static WireFeed read(String xml, Optional<HttpUrl> address) throws FeedException {
        return new XmlFeedInput(address).build(new StringReader(healed(xml)));
    }

    private static String healed(String xml) {
        String legal = FORBIDDEN.matcher(xml).replaceAll("");
        String referred = REFERENCE.matcher(legal).replaceAll(reference -> Matcher.quoteReplacement(legal(reference)));
        String meant = CONTROL.matcher(referred).replaceAll(control -> ofWindows(control.group()));
        String begun = withoutDoctype(withoutWarning(withoutDeclaration(meant)));
        return AMPERSAND.matcher(begun).replaceAll(part -> Matcher.quoteReplacement(understood(part)));
    }

    /** By numbers, if it is an entity of HTML; as a mere ampersand, if it is none. */
    private static String understood(MatchResult part) {
        if (part.group(1) != null) {
            return part.group();
        }
        String name = part.group(2) == null ? "" : part.group(2).replace(";", "");
        return Entities.isNamedEntity(name)
                ? Entities.getByName(name)
                        .codePoints()
                        .mapToObj(character -> "&#" + character + ";")
                        .collect(Collectors.joining())
                : "&amp;" + part.group().substring(1);
    }

    /** As a browser reads such a number (HTML, 13.2.5.80); nothing, if windows-1252 has no such character. */
    private static String ofWindows(String control) {
        String meant = new String(new byte[] {(byte) control.charAt(0)}, WINDOWS);
        return meant.equals(REPLACEMENT) ? "" : meant;
    }

    /** The same reference, or a control itself; nothing, if XML forbids the character. */
    private static String legal(MatchResult reference) {
        boolean isHexadecimal = reference.group(1) != null;
        String digits = reference.group(isHexadecimal ? 1 : 2).replaceFirst("^0++(?=.)", "");
        if (digits.length() > DIGITS_OF_THE_LAST) {
            return "";
        }
        int number = Integer.parseInt(digits, isHexadecimal ? 16 : 10);
        if (!Character.isValidCodePoint(number)) {
            return "";
        }
        String character = Character.toString(number);
        if (FORBIDDEN.matcher(character).matches()) {
            return "";
        }
        return CONTROL.matcher(character).matches() ? character : reference.group();
    }

    private static String withoutDeclaration(String xml) {
        Matcher found = DECLARATION.matcher(xml).region(0, Math.min(xml.length(), PROLOGUE));
        return found.find() ? without(found, xml) : xml;
    }

    private static String withoutWarning(String xml) {
        boolean begins = xml.stripLeading().startsWith("<")
                && BEGINNING
                        .matcher(xml)
                        .region(endOfComments(xml), xml.length())
                        .lookingAt();
        return begins ? xml : xml.substring(FeedRoot.in(xml).orElse(0));
    }

    /** A document type that declares entities stays, and is refused. */
    private static String withoutDoctype(String xml) {
        Matcher found = DOCTYPE.matcher(xml).region(endOfComments(xml), xml.length());
        return found.lookingAt() && !ENTITY.matcher(found.group()).find() ? without(found, xml) : xml;
    }

    private static String without(Matcher part, String xml) {
        return xml.substring(0, part.start()) + xml.substring(part.end());
    }

    /**
     * Where the first tag stands that is neither a comment nor an instruction: a document type, or the first
     * element.
     */
    private static int endOfComments(String xml) {
        int at = 0;
        while (true) {
            int tag = xml.indexOf('<', at);
            String end = xml.startsWith("<!--", Math.max(0, tag)) ? "-->" : "?>";
            boolean passedOver = tag >= 0 && (xml.startsWith("<!--", tag) || xml.startsWith("<?", tag));
            int next = passedOver ? xml.indexOf(end, tag) : -1;
            if (next < 0) {
                return Math.max(at, tag);
            }
            at = next + end.length();
        }
    }

    /** Called with the parsed document by the method that reads a text. */
    @Override
    public WireFeed build(Document document) throws FeedException {
        new ReadElements(address).keepIn(document.getRootElement());
        return super.build(document);
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
