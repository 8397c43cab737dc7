package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentKindTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A feed begins with <rss version=\"2.0\"><channel> and holds items.",
                "Some begin with\n<rss>, the eldest, and\n<feed xmlns=\"http://www.w3.org/2005/Atom\"> the younger.",
                "Notes\n<!-- \n<rss version=\"2.0\"><channel>\n -->",
                "Notes\n<!-- \n<rss version=\"2.0\"><channel>\n and no end",
                "Of rss\n<rss version=\"2.0\"",
                "Of rss\n<rss>\n<channel>",
            })
    void givenATextThatMentionsAFeedsElements_whenToldWhatItIs_thenItIsAText(String text) {
        assertThat(kind("https://example.org/notes", text)).isEqualTo(DocumentKind.PLAIN_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><title>Of RSS</title>\n<rss version=\"2.0\"><channel>",
                "<html><body><p>Like this:\n<rss version=\"2.0\"><channel></channel></rss></body></html>",
                "<head><script>\n<rss version=\"2.0\"><channel>",
                "<div><pre>\n<rss version=\"2.0\"><channel></channel></rss></pre></div>",
                "<p>It begins with <rss version=\"2.0\"> as ever.</p>",
            })
    void givenAPageThatShowsAFeedsElements_whenToldWhatItIs_thenItIsAPage(String page) {
        assertThat(kind("https://example.org/notes", page)).isEqualTo(DocumentKind.PAGE);
    }

    @ParameterizedTest
    @CsvSource({"notes.txt, PLAIN_TEXT", "notes, FEED", "notes.xml, FEED", "notes.html, FEED"})
    void givenAWarningBeforeAFeed_whenToldWhatItIs_thenOnlyACertainNameSaysOtherwise(String name, DocumentKind kind) {
        assertThat(kind(name, "Warning: x\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>"))
                .isEqualTo(kind);
    }

    private static DocumentKind kind(String name, String text) {
        return DocumentKind.of(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
