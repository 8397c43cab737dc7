package io.detente.feed.web;

import java.time.Duration;

/**
 * How requests are made.
 *
 * @param userAgent what requests call this program
 * @param allowPrivate whether addresses of private networks may be asked
 * @param timeout for a whole request, from the name's lookup to the last byte
 * @param pause least time between two requests to one host
 * @param maxBytes largest document, after decompression
 */
public record WebSettings(String userAgent, boolean allowPrivate, Duration timeout, Duration pause, int maxBytes) {

    /** What robots.txt calls us. */
    static final String PRODUCT = "detente";

    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    public static final Duration PAUSE = Duration.ofSeconds(1);
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /**
     * The usual settings.
     *
     * @param version of this program
     * @param contact where the owner of a server finds out who asks: the address of a page or of mail
     */
    public static WebSettings usual(String version, String contact, boolean allowPrivate) {
        String userAgent = "Detente/" + version + (contact.isEmpty() ? "" : " (+" + contact + ")");
        return new WebSettings(userAgent, allowPrivate, TIMEOUT, PAUSE, MAX_BYTES);
    }
}
