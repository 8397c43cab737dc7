package io.detente.extract;

import io.detente.article.NewsArticle;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.SampleArticles;
import java.time.Instant;
import java.util.List;

/** The bundled articles, as the reader takes them. */
public final class SampleNews {
    private SampleNews() {}

    /** Those published at that moment or later, in the order of their file. */
    public static List<NewsArticle> since(Instant moment) {
        return SampleArticles.read().stream()
                .map(found -> article(found.article()))
                .filter(article -> !article.publishedAt().isBefore(moment))
                .toList();
    }

    private static NewsArticle article(FoundArticle found) {
        return new NewsArticle(
                found.id(),
                found.title(),
                found.body(),
                found.publishedAt().orElseThrow(),
                found.url(),
                found.source(),
                found.language());
    }
}
