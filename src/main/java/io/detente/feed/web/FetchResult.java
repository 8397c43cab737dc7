package io.detente.feed.web;

import io.detente.feed.Validators;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The outcome of a request. */
sealed interface FetchResult {

    /**
     * The document.
     *
     * @param address where it was in the end
     */
    record Content(HttpUrl address, byte[] bytes, Optional<Charset> charset, Validators validators)
            implements FetchResult {}

    /** It has not changed since. */
    record NotModified() implements FetchResult {}

    /**
     * No document.
     *
     * @param status of the answer, 0 if there was none
     * @param retryAfter how long the server wants to be left alone
     */
    record Failure(String message, int status, Optional<Duration> retryAfter) implements FetchResult {

        static Failure of(String message) {
            return new Failure(message, 0, Optional.empty());
        }

        /** Whether the same request may succeed later. */
        boolean mayPass() {
            return status == 0 || status == 408 || status == 425 || status == 429 || status >= 500;
        }

        /** Whether the server says that there will never be anything there again. */
        boolean isForEver() {
            return status == 410;
        }
    }

    /**
     * Nothing was asked, since the host wants to be left alone.
     *
     * @param left for how long it still does
     */
    record BackedOff(String message, Duration left) implements FetchResult {}

    /** The address must not be asked for. */
    record Refusal(String message) implements FetchResult {}
}
