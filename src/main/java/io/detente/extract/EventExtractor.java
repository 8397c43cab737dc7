package io.detente.extract;

import io.detente.article.NewsArticle;
import java.util.List;

/**
 * Reads an article and tells its events. Not thread-safe (OpenNLP's taggers are not): one a thread, all on the same
 * {@link Knowledge}.
 */
public final class EventExtractor {

    public EventExtractor(Knowledge knowledge) {}

    /**
     * What the article says. The result depends on the article alone.
     *
     * @throws ExtractionTimeoutException if the article takes longer than its time bound
     */
    public Extraction extract(NewsArticle article) {
        return new Extraction(List.of(), 0, "en");
    }
}
