package io.detente.feed.read;

import io.detente.feed.WebAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jdom2.Attribute;
import org.jdom2.Element;
import org.jdom2.Namespace;

/**
 * Keeps those elements of a feed that are read. ROME reads many more, such as places, episodes and hours in which
 * nobody should come, and refuses a whole feed for one malformed number in them; so it is given only what articles
 * are made of. It reads many dates wrongly or not at all, and some by the machine's zone; so it is given dates as
 * {@link Times} reads them, in the one form that it knows for certain, and the others as elements of {@link
 * #UNREADABLE_DATES}. It passes over {@code xml:base} (RFC 4287, section 2); so it is given whole addresses where a
 * feed states one. Of a list of feeds it reads no version 1.1, and refuses a head with a malformed number in it; so
 * it is given the outlines alone.
 */
final class ReadElements {

    /** A namespace that no feed has, for dates that cannot be read: ROME hands over such elements as they are. */
    static final String UNREADABLE_DATES = "urn:detente:unreadable-dates";

    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String MEDIA = "http://search.yahoo.com/mrss/";
    private static final String ATOM_03 = "http://purl.org/atom/ns#";

    /** Elements of a feed that only hold others. */
    private static final Set<String> HOLDERS = Set.of("rss", "rdf", "channel", "feed", "item", "entry");

    /** Elements of feeds whose form ROME insists on, and which say nothing of articles. */
    private static final Set<String> UNREAD =
            Set.of("skiphours", "skipdays", "cloud", "image", "textinput", "ttl", "rating");

    private static final Set<String> DATES =
            Set.of("pubdate", "lastbuilddate", "date", "published", "updated", "issued", "modified", "created");

    private static final DateTimeFormatter READ_BY_ROME =
            DateTimeFormatter.ofPattern("u-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Set<String> READ_OF_MEDIA = Set.of("title", "description");

    /** Ways to write a text in Atom 0.3, apart from base64. */
    private static final Set<String> MODES = Set.of("xml", "escaped");

    private final Optional<HttpUrl> document;

    /** @param document its address, where it is from the web */
    ReadElements(Optional<HttpUrl> document) {
        this.document = document;
    }

    /** Removes all others. A document that is neither a feed nor a list of feeds stays as it is. */
    void keepIn(Element root) {
        if (root.getName().equals("opml")) {
            keepOutlines(root);
        } else {
            keepIn(root, Optional.empty());
        }
    }

    /** The versions of OPML have their outlines in common. */
    private static void keepOutlines(Element list) {
        list.setAttribute("version", "2.0");
        list.getChildren("head").forEach(Element::removeContent);
    }

    /** @param outer the base that what the element lies in states */
    private void keepIn(Element element, Optional<HttpUrl> outer) {
        if (!isHolder(element)) {
            return;
        }
        Optional<HttpUrl> base = base(element, outer);
        for (Element child : List.copyOf(element.getChildren())) {
            if (isHolder(child)) {
                keepIn(child, base);
            } else if (!isRead(child, element.getNamespace())) {
                child.detach();
            } else if (DATES.contains(name(child))) {
                write(child);
            } else if (name(child).equals("link")) {
                resolve(child, base(child, base));
            } else if (child.getNamespaceURI().equals(ATOM_03)) {
                heal(child);
            }
        }
    }

    private Optional<HttpUrl> base(Element element, Optional<HttpUrl> outer) {
        return Optional.ofNullable(element.getAttributeValue("base", Namespace.XML_NAMESPACE))
                .flatMap(base -> WebAddress.parsed(base)
                        .or(() -> outer.or(() -> document).flatMap(around -> WebAddress.resolved(around, base))))
                .or(() -> outer);
    }

    /** A link of RSS has no such attribute. */
    private static void resolve(Element link, Optional<HttpUrl> base) {
        Attribute address = link.getAttribute("href");
        if (address != null && WebAddress.parsed(address.getValue()).isEmpty()) {
            base.flatMap(stated -> WebAddress.resolved(stated, address.getValue()))
                    .ifPresent(whole -> address.setValue(whole.toString()));
        }
    }

    private static boolean isHolder(Element element) {
        return HOLDERS.contains(name(element));
    }

    private static boolean isRead(Element element, Namespace feed) {
        String namespace = element.getNamespaceURI();
        return switch (namespace) {
            case DUBLIN_CORE, CONTENT -> true;
            case MEDIA -> READ_OF_MEDIA.contains(name(element));
            default -> namespace.equals(feed.getURI()) && !UNREAD.contains(name(element));
        };
    }

    private static String name(Element element) {
        return element.getName().toLowerCase(Locale.ROOT);
    }

    private static void write(Element date) {
        Optional<Instant> time = Times.of(date.getText());
        if (time.isPresent()) {
            date.setText(READ_BY_ROME.format(time.get()));
        } else if (!date.getText().isBlank()) {
            date.setNamespace(Namespace.getNamespace(UNREADABLE_DATES));
        }
    }

    /** A text of Atom 0.3 with an unknown mode, or that is not what its mode says, is taken as it is written. */
    private static void heal(Element text) {
        Attribute mode = text.getAttribute("mode");
        if (mode != null && !MODES.contains(mode.getValue())) {
            text.setText(mode.getValue().equals("base64") ? decoded(text.getText()) : text.getText());
            mode.setValue("escaped");
        }
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return base64;
        }
    }
}
