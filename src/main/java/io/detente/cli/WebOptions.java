package io.detente.cli;

import io.detente.feed.PublishListener;
import io.detente.feed.web.FullText;
import io.detente.feed.web.WebClient;
import io.detente.feed.web.WebSettings;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a command that fetches from the web. */
final class WebOptions {

    @Option(
            names = "--full-text",
            description = "Fetches the page of each new article of a feed and takes its text if that is longer"
                    + " and robots.txt allows it.")
    private boolean fullText;

    @Option(
            names = "--contact",
            paramLabel = "ADDRESS",
            defaultValue = "",
            converter = ContactConverter.class,
            description = "Address of a page, or mail address, where the owner of a server finds you; it stands in the"
                    + " user agent, and so is printable ASCII.")
    private String contact;

    @Option(
            names = "--allow-private",
            description = "Fetches from addresses of private networks and of this machine too.")
    private boolean allowPrivate;

    /** Refuses characters that an HTTP header cannot have. */
    private static final class ContactConverter implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (text.matches("[\\x20-\\x7e]*+")) {
                return text;
            }
            throw new TypeConversionException("'" + text + "' has characters other than printable ASCII");
        }
    }

    WebClient client(InstantSource clock) {
        return new WebClient(WebSettings.usual(Main.version().orElse("dev"), contact, allowPrivate), clock);
    }

    Optional<FullText> fullText(WebClient client, InstantSource clock, PublishListener listener) {
        return fullText ? Optional.of(new FullText(client, clock, listener)) : Optional.empty();
    }
}
