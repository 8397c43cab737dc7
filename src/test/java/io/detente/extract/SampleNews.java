package io.detente.extract;

import io.detente.article.NewsArticle;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.SampleArticles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundled articles, as the reader takes them. */
public final class SampleNews {
    private SampleNews() {}

    /** The articles published at that moment or later, in the order of their file. */
    public static List<NewsArticle> since(Instant moment) {
        return SampleArticles.read().stream()
                .map(found -> article(found.article()))
                .filter(article -> !article.publishedAt().isBefore(moment))
                .toList();
    }

    /** The pairs that the articles published at that moment or later tell of, as a person reads them. */
    public static Set<String> pairsTold(Instant moment) {
        Map<String, ToldSample> told = ToldSample.read();
        return since(moment).stream()
                .map(article -> told.get(article.id()))
                .flatMap(sample -> Stream.concat(sample.must().stream(), sample.may().stream()))
                .map(act -> act.pair().toString())
                .collect(Collectors.toSet());
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
