package io.detente.bench;

import io.detente.feed.FoundArticle;
import java.time.Instant;

/** Gives articles without end; each is another one. Used by one thread. */
@FunctionalInterface
public interface News {

    /** The next article, dated so. */
    FoundArticle next(Instant publishedAt);
}
