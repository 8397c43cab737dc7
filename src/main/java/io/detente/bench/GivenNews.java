package io.detente.bench;

import io.detente.feed.FoundArticle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody's own articles, round and round, under ids and dates of their own. */
public final class GivenNews implements News {
    private final List<FoundArticle> articles;
    private long given;

    /** @throws IllegalArgumentException if there are none */
    public GivenNews(List<FoundArticle> articles) {
        if (articles.isEmpty()) {
            throw new IllegalArgumentException("There is no article to send");
        }
        this.articles = List.copyOf(articles);
    }

    @Override
    public FoundArticle next(Instant publishedAt) {
        FoundArticle article = articles.get((int) (given % articles.size()));
        return new FoundArticle(
                article.id() + "-" + given++,
                article.origin(),
                article.url(),
                article.title(),
                article.body(),
                Optional.of(publishedAt),
                Optional.empty(),
                article.source(),
                article.language());
    }
}
