package io.detente.stream;

import io.detente.article.NewsArticle;
import java.util.Objects;

/**
 * An article that passed all checks.
 *
 * @param article the article
 * @param arrival the record it came in, needed should extraction fail
 */
record ValidArticle(NewsArticle article, Arrival arrival) implements DecodeResult {
    ValidArticle {
        Objects.requireNonNull(article, "article");
        Objects.requireNonNull(arrival, "arrival");
    }
}
