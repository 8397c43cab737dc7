package io.detente.feed.web;

import io.detente.feed.ArticleSink;
import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.feed.PublishListener;
import io.detente.feed.Validators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what is delivered, and all that is told. */
final class CollectedArticles implements ArticleSink, PublishListener {

    private final List<Found> articles = new ArrayList<>();
    private final Map<String, Validators> feeds = new HashMap<>();
    final List<Refused> refused = new CopyOnWriteArrayList<>();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    final List<String> failures = new CopyOnWriteArrayList<>();
    final List<String> passedOver = new CopyOnWriteArrayList<>();
    final AtomicInteger notModified = new AtomicInteger();
    final AtomicInteger fetched = new AtomicInteger();

    synchronized List<Found> articles() {
        return List.copyOf(articles);
    }

    @Override
    public synchronized boolean isNew(Found found) {
        return articles.stream()
                .noneMatch(
                        before -> before.article().id().equals(found.article().id())
                                && before.version().equals(found.version()));
    }

    @Override
    public synchronized Validators validators(String feed) {
        return feeds.getOrDefault(feed, Validators.NONE);
    }

    @Override
    public synchronized List<Delivery> deliver(List<Found> found, Map<String, Validators> ofFeeds) {
        feeds.putAll(ofFeeds);
        return found.stream()
                .map(one -> {
                    boolean isNew = isNew(one);
                    if (isNew) {
                        articles.add(one);
                    }
                    return new Delivery(one, isNew ? Outcome.NEW : Outcome.UNCHANGED);
                })
                .toList();
    }

    @Override
    public void found() {}

    @Override
    public void delivered(Delivery delivery) {}

    @Override
    public void refused(Refused one) {
        threads.add(Thread.currentThread());
        refused.add(one);
    }

    @Override
    public void fetched() {
        fetched.incrementAndGet();
    }

    @Override
    public void notModified() {
        notModified.incrementAndGet();
    }

    @Override
    public void passedOver(String address, String message) {
        passedOver.add(address + ": " + message);
    }

    @Override
    public void failed(String address, String message) {
        failures.add(address + ": " + message);
    }
}
