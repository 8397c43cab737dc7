package io.detente.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Where people find the page, for a command whose messages lead there. */
final class PublicUrlOption {

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description = "Where people find the page, for links in messages, feeds and mails, for example"
                    + " https://detente.example.org (" + ServeSettings.PUBLIC_URL + ").")
    private String url;

    /** The option as a setting, if it is given. */
    Map<String, String> setting() {
        return url == null ? Map.of() : Map.of(ServeSettings.PUBLIC_URL, url);
    }
}
