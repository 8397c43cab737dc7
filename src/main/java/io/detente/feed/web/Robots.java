package io.detente.feed.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.detente.feed.Validators;
import io.detente.feed.web.FetchResult.BackedOff;
import io.detente.feed.web.FetchResult.Content;
import io.detente.feed.web.FetchResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * The rules of hosts for robots (RFC 9309), fetched once a day. Those of the hosts that were asked last are
 * remembered, up to a number of hosts and of bytes; the first {@value #MAX_BYTES} bytes of a file count.
 * Thread-safe.
 */
final class Robots implements HostRules {

    /** The standard asks for 500 KiB. */
    static final int MAX_BYTES = 512 * 1024;

    /** Hosts whose rules are remembered: those that were asked last. */
    static final int MAX_HOSTS = 5_000;

    /** Their files together. As rules they take up to eight times the memory. */
    static final int MAX_REMEMBERED_BYTES = 8 * 1024 * 1024;

    private static final Duration VALIDITY = Duration.ofDays(1);

    /** A server that fails may have rules once it is well again. */
    private static final Duration VALIDITY_OF_A_FAILURE = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final WebClient web;
    private final InstantSource clock;
    private final SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    private final int maxHosts;
    private final int maxRememberedBytes;
    private final Map<HttpUrl, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private int rememberedBytes;

    /** @param bytes of the file that the rules are from */
    private record Known(BaseRobotRules rules, int bytes, Instant until) {}

    Robots(WebClient web, InstantSource clock) {
        this(web, clock, MAX_HOSTS, MAX_REMEMBERED_BYTES);
    }

    /**
     * With other bounds.
     *
     * @param maxHosts number of hosts whose rules are remembered
     * @param maxRememberedBytes their files together
     */
    Robots(WebClient web, InstantSource clock, int maxHosts, int maxRememberedBytes) {
        this.web = web;
        this.clock = clock;
        // Above its own limit, the parser would take a long pause to mean that nothing may be fetched.
        this.parser.setMaxCrawlDelay(Long.MAX_VALUE);
        this.maxHosts = maxHosts;
        this.maxRememberedBytes = maxRememberedBytes;
    }

    @Override
    public boolean allow(HttpUrl page) throws InterruptedException {
        return rules(page).isAllowed(page.toString());
    }

    /** Deferred while the server fails to give its file. */
    @Override
    public boolean defers(HttpUrl page) throws InterruptedException {
        return rules(page).isDeferVisits();
    }

    /** At most a minute. */
    @Override
    public Duration pause(HttpUrl page) throws InterruptedException {
        long millis = rules(page).getCrawlDelay();
        Duration pause = Duration.ofMillis(Math.max(0, millis));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private BaseRobotRules rules(HttpUrl page) throws InterruptedException {
        HttpUrl file = page.newBuilder("/robots.txt").build();
        Known before;
        synchronized (known) {
            before = known.get(file);
        }
        if (before != null && clock.instant().isBefore(before.until())) {
            return before.rules();
        }
        FetchResult answer = plain(web.get(file, Validators.NONE));
        Known now = new Known(read(file, answer), bytes(answer), clock.instant().plus(validity(answer)));
        remember(file, now);
        return now.rules();
    }

    private void remember(HttpUrl file, Known now) {
        synchronized (known) {
            Known before = known.put(file, now);
            rememberedBytes += now.bytes() - (before == null ? 0 : before.bytes());
            // The hosts that were asked longest ago come first.
            Iterator<Known> eldest = known.values().iterator();
            while (known.size() > maxHosts || rememberedBytes > maxRememberedBytes) {
                rememberedBytes -= eldest.next().bytes();
                eldest.remove();
            }
        }
    }

    private static int bytes(FetchResult answer) {
        return answer instanceof Content content ? Math.min(content.bytes().length, MAX_BYTES) : 0;
    }

    /**
     * A failure with a status of success as what it comes to: without content there are no rules, and with any
     * other status but 200 they are yet to come.
     */
    private static FetchResult plain(FetchResult answer) {
        if (!(answer instanceof Failure failure) || failure.status() < 200 || failure.status() >= 300) {
            return answer;
        }
        boolean isEmpty = failure.status() == 204 || failure.status() == 205;
        return new Failure(failure.message(), isEmpty ? 404 : 503, failure.retryAfter());
    }

    private static Duration validity(FetchResult answer) {
        if (answer instanceof BackedOff backedOff) {
            return backedOff.left().compareTo(VALIDITY_OF_A_FAILURE) < 0 ? backedOff.left() : VALIDITY_OF_A_FAILURE;
        }
        return answer instanceof Failure failure && failure.mayPass() ? VALIDITY_OF_A_FAILURE : VALIDITY;
    }

    /** A file that does not exist allows all; one that cannot be had for now, nothing. */
    private BaseRobotRules read(HttpUrl file, FetchResult answer) {
        if (answer instanceof Content content) {
            synchronized (parser) {
                return parser.parseContent(
                        file.toString(), beginning(content.bytes()), "text/plain", List.of(WebSettings.PRODUCT));
            }
        }
        int status = answer instanceof Failure failure && !failure.mayPass() ? failure.status() : 503;
        return parser.failedFetch(status);
    }

    /** Only whole lines: half a path would mean something else. */
    private static byte[] beginning(byte[] file) {
        int end = file.length;
        if (end > MAX_BYTES) {
            end = MAX_BYTES;
            while (end > 0 && file[end - 1] != '\n' && file[end - 1] != '\r') {
                end--;
            }
        }
        return Arrays.copyOf(file, end);
    }
}
