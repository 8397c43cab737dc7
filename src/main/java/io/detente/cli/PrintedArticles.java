package io.detente.cli;

import io.detente.feed.ArticleSink;
import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import io.detente.feed.Validators;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints articles as lines of JSON instead of sending them: all that are found; where feeds are followed, each
 * version once.
 */
final class PrintedArticles implements ArticleSink {

    private final PrintWriter out;
    private final boolean once;
    private final FoundArticleJson json = new FoundArticleJson();
    private final Map<String, Set<String>> versions = new HashMap<>();
    private final Map<String, Validators> feeds = new HashMap<>();

    PrintedArticles(PrintWriter out, boolean once) {
        this.out = out;
        this.once = once;
    }

    @Override
    public synchronized boolean isNew(Found found) {
        return !once || !isPrinted(found);
    }

    @Override
    public synchronized Validators validators(String feed) {
        return feeds.getOrDefault(feed, Validators.NONE);
    }

    @Override
    public synchronized List<Delivery> deliver(List<Found> articles, Map<String, Validators> ofFeeds) {
        List<Delivery> deliveries = articles.stream().map(this::print).toList();
        feeds.putAll(ofFeeds);
        Main.flush(out);
        return deliveries;
    }

    private Delivery print(Found found) {
        if (once && isPrinted(found)) {
            return new Delivery(found, Outcome.UNCHANGED);
        }
        boolean first = versions(found).isEmpty();
        versions(found).add(found.version());
        out.println(json.line(found.article()));
        return new Delivery(found, first || !once ? Outcome.NEW : Outcome.NEW_VERSION);
    }

    private boolean isPrinted(Found found) {
        return found.ids().anyMatch(id -> versions.getOrDefault(id, Set.of()).contains(found.version()));
    }

    private Set<String> versions(Found found) {
        return versions.computeIfAbsent(found.article().id(), id -> new HashSet<>());
    }
}
