package io.detente.feed.read;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Documents of all kinds, in our own words. */
final class Samples {

    static final Instant ARRIVAL = Instant.parse("2023-05-20T00:00:00Z");

    private Samples() {}

    static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static List<Finding> read(String name, byte[] document) {
        List<Finding> findings = new ArrayList<>();
        try {
            new ArticleReader(Optional.empty())
                    .read(new ByteArrayInputStream(document), Origin.local(name, ARRIVAL), findings::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings;
    }

    static List<FoundArticle> articles(String name, byte[] document) {
        return read(name, document).stream()
                .map(finding -> ((Found) finding).article())
                .toList();
    }

    static List<FoundArticle> articles(String name) {
        return articles(name, bytes(name));
    }
}
