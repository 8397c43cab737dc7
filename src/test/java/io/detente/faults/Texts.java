package io.detente.faults;

import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.read.JsonLines;
import io.detente.feed.read.SampleArticles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a newsroom sends: the samples, or the articles of the file that {@code -Ddetente.text=FILE} names, in JSON Lines as
 * {@code publish} takes them, no id twice.
 *
 * @param newest the newest day that one of them is of
 * @param ofToday whether they are sent as if that day were today; else they keep their days
 */
record Texts(List<FoundArticle> articles, LocalDate newest, boolean ofToday) {

    private static final String FILE = System.getProperty("detente.text", "");

    static Texts read() throws IOException {
        return FILE.isEmpty() ? samples() : of(Path.of(FILE));
    }

    static Texts samples() {
        return of(SampleArticles.read().stream().map(Found::article).toList(), true);
    }

    private static Texts of(Path file) throws IOException {
        List<FoundArticle> articles = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            new JsonLines().read(ArticleReader.plain(in), file.toString(), Optional.empty(), finding -> {
                if (!(finding instanceof Found found && found.complete() == found)) {
                    throw new IllegalArgumentException("no article: " + finding);
                }
                articles.add(found.article());
            });
        }
        return of(articles, false);
    }

    private static Texts of(List<FoundArticle> articles, boolean ofToday) {
        LocalDate newest = articles.stream()
                .map(article -> LocalDate.ofInstant(article.publishedAt().orElseThrow(), ZoneOffset.UTC))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Texts(List.copyOf(articles), newest, ofToday);
    }

    /** The day that the newest of them are sent as. */
    LocalDate lastDay() {
        return ofToday ? LocalDate.now(ZoneOffset.UTC) : newest;
    }
}
