package io.detente.feed.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * Which feeds are asked, who named them, and which thread's queue their next visit waits in. The feeds of a host are
 * in one queue; a new host gets a queue of its own as long as there may be more threads. Thread-safe.
 */
final class FeedSchedule {
    private final PollSettings settings;
    private final Consumer<DelayQueue<Visit>> start;
    private final Map<String, HostThread> hosts = new HashMap<>();
    private final List<HostThread> hostThreads = new ArrayList<>();

    /**
     * Each address that is polled, with the lists on the web that name it; an empty Optional stands for the user.
     */
    private final Map<HttpUrl, Set<Optional<HttpUrl>>> open = new HashMap<>();

    private final Set<HttpUrl> failing = new HashSet<>();
    private final Set<HttpUrl> gone = new LinkedHashSet<>();
    private Optional<RuntimeException> failure = Optional.empty();

    /** A polling thread's queue of visits, and how many hosts it serves. */
    private static final class HostThread {

        private final DelayQueue<Visit> visits = new DelayQueue<>();
        private int hosts;
    }

    /** @param start told each new queue, for a thread that makes its visits */
    FeedSchedule(PollSettings settings, Consumer<DelayQueue<Visit>> start) {
        this.settings = settings;
        this.start = start;
    }

    /** False if it would be one more to ask and there is no room for it. */
    synchronized boolean begin(Visit visit, Optional<HttpUrl> list) {
        Set<Optional<HttpUrl>> namedBy = open.get(visit.address());
        if (namedBy != null) {
            namedBy.add(list);
            return true;
        }
        if (gone.contains(visit.address())) {
            return true;
        }
        if (open.size() >= settings.maxFeeds()) {
            return false;
        }
        open.put(visit.address(), new HashSet<>(Set.of(list)));
        hosts.computeIfAbsent(visit.address().host(), host -> threadOfHost())
                .visits
                .add(visit);
        return true;
    }

    /**
     * Gives up what a list on the web named before and nobody names any more; a visit that is under way is
     * finished.
     */
    synchronized void leaveAllBut(Set<HttpUrl> feeds, HttpUrl list) {
        open.entrySet()
                .removeIf(one -> !feeds.contains(one.getKey())
                        && one.getValue().remove(Optional.of(list))
                        && one.getValue().isEmpty()
                        && hosts.get(one.getKey().host())
                                .visits
                                .removeIf(visit -> visit.address().equals(one.getKey())));
        failing.retainAll(open.keySet());
        leaveHostsOfNothing();
    }

    private void leaveHostsOfNothing() {
        Set<String> asked = open.keySet().stream().map(HttpUrl::host).collect(Collectors.toUnmodifiableSet());
        hosts.entrySet().removeIf(one -> {
            boolean left = !asked.contains(one.getKey());
            if (left) {
                one.getValue().hosts--;
            }
            return left;
        });
    }

    /** Whether the user or a list still names a feed. */
    synchronized boolean isWanted(HttpUrl feed) {
        return !open.get(feed).isEmpty();
    }

    /** The thread that asks fewest hosts. */
    private HostThread threadOfHost() {
        HostThread thread = hostThreads.stream()
                .min(Comparator.comparingInt(one -> one.hosts))
                .filter(one -> one.hosts == 0 || hostThreads.size() >= settings.maxThreads())
                .orElseGet(this::newThread);
        thread.hosts++;
        return thread;
    }

    private HostThread newThread() {
        HostThread thread = new HostThread();
        hostThreads.add(thread);
        start.accept(thread.visits);
        return thread;
    }

    /**
     * Returns when every feed was asked that is to be asked once; never while feeds are followed.
     *
     * @throws RuntimeException if delivery failed
     */
    synchronized void await() throws InterruptedException {
        while (failure.isEmpty() && !(settings.isOnce() && open.isEmpty())) {
            wait();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Keeps a feed that is gone for ever from being asked again. */
    synchronized void rememberGone(HttpUrl feed) {
        gone.add(feed);
        if (gone.size() > settings.maxFeeds()) {
            gone.remove(gone.iterator().next());
        }
    }

    /** Puts the next visit of a feed among those that wait. */
    synchronized void goOn(Visit next, DelayQueue<Visit> visits) {
        if (next.failures() > 0) {
            failing.add(next.address());
        } else {
            failing.remove(next.address());
        }
        visits.add(next);
    }

    /** Leaves a feed that is to be asked no more. */
    synchronized void done(HttpUrl feed) {
        open.remove(feed);
        failing.remove(feed);
        leaveHostsOfNothing();
        notifyAll();
    }

    /** How many addresses are asked, feeds and lists of feeds. */
    synchronized int asked() {
        return open.size();
    }

    /** How many of those that are asked did not come at their last visit. */
    synchronized int failing() {
        return failing.size();
    }

    /** Ends all: delivery failed. */
    synchronized void fail(RuntimeException e) {
        failure = Optional.of(e);
        notifyAll();
    }
}
