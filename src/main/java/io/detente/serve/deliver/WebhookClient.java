package io.detente.serve.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.RelationAlert;
import io.detente.feed.web.RetryAfter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends messages of one subscription, and says what became of each.
 *
 * <p>One time-out holds for a whole exchange. The client's own time-out ends with the headers of the answer: a
 * receiver that never ends its body could hold up a delivery for ever.
 */
final class WebhookClient implements AutoCloseable {

    /**
     * Statuses for a request that is wrong in itself. Other refusals, of a wrong token or address for example, may
     * pass.
     */
    private static final Set<Integer> NEVER_TAKEN = Set.of(400, 406, 410, 411, 413, 414, 415, 422);

    /** Too many requests, or none for now: only with these does Retry-After count. */
    private static final Set<Integer> BUSY = Set.of(429, 503);

    private final Subscription subscription;
    private final InstantSource clock;
    private final Duration longestExchange;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final ObjectMapper json = new ObjectMapper();
    private volatile CompletableFuture<?> underWay = new CompletableFuture<>();
    private volatile boolean closed;

    /** The outcome of an attempt. */
    sealed interface Outcome {

        record Delivered() implements Outcome {}

        /**
         * It may succeed another time.
         *
         * @param askedFor how long the receiver wants to be left alone; zero if it does not say
         */
        record Failed(String why, Duration askedFor) implements Outcome {

            Failed(String why) {
                this(why, Duration.ZERO);
            }
        }

        /** It will never succeed. */
        record Refused(String why) implements Outcome {}

        /** Nobody waited for the answer, since this end was closed; the receiver may have taken it. */
        record Abandoned() implements Outcome {}
    }

    /** @param longestExchange time from the first attempt to connect to the last byte of the answer */
    WebhookClient(Subscription subscription, InstantSource clock, Duration longestExchange) {
        this.subscription = subscription;
        this.clock = clock;
        this.longestExchange = longestExchange;
    }

    Outcome send(RelationAlert alert, String id) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(request(alert, id), BodyHandlers.discarding());
        underWay = exchange;
        if (closed) {
            exchange.cancel(true);
        }
        try {
            return outcome(exchange.get(longestExchange.toNanos(), TimeUnit.NANOSECONDS));
        } catch (CancellationException e) {
            return new Outcome.Abandoned();
        } catch (TimeoutException e) {
            return new Outcome.Failed(
                    subscription.host() + " did not end its answer within " + longestExchange.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } finally {
            // The connection is closed if nobody waits for it any more.
            exchange.cancel(true);
        }
    }

    private Outcome outcome(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Outcome.Delivered();
        }
        String why = subscription.host() + " answered " + status;
        return NEVER_TAKEN.contains(status) ? new Outcome.Refused(why) : new Outcome.Failed(why, askedFor(answer));
    }

    private Duration askedFor(HttpResponse<Void> answer) {
        return Optional.of(answer)
                .filter(one -> BUSY.contains(one.statusCode()))
                .flatMap(one -> one.headers().firstValue("Retry-After"))
                .flatMap(value -> RetryAfter.of(value, clock.instant()))
                .orElse(Duration.ZERO);
    }

    private Outcome failed(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (closed) {
            // The client may notice the cancelled answer or the end of its connection first.
            return new Outcome.Abandoned();
        }
        return new Outcome.Failed(subscription.host() + " did not answer: " + reason(cause));
    }

    /** The message may repeat what the other side said, and that may repeat the request. */
    private String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null || subscription.isToldIn(message)
                ? cause.getClass().getSimpleName()
                : message;
    }

    private HttpRequest request(RelationAlert alert, String id) {
        byte[] body = bytes(alert, id);
        Instant now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(subscription.endpoint())
                .header("Content-Type", subscription.format().mediaType())
                .header("User-Agent", "detente")
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .POST(BodyPublishers.ofByteArray(body));
        subscription.credentials().ifPresent(credentials -> request.header("Authorization", credentials));
        subscription.headers().addTo(request);
        subscription
                .signature()
                .ifPresent(signature -> request.header("webhook-signature", signature.of(id, now, body)));
        return request.build();
    }

    private byte[] bytes(RelationAlert alert, String id) {
        try {
            return json.writeValueAsBytes(subscription.format().body(alert, id, subscription.links()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Abandons the exchange that is under way, and each later one; called from any thread. */
    @Override
    public void close() {
        closed = true;
        underWay.cancel(true);
    }
}
