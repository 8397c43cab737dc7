package io.detente.serve.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.RelationAlert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** The far end of a target: sends one message and tells what became of it. */
final class Receiver {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The request is wrong in itself. What else a receiver says no to, a wrong token or address too, may be mended. */
    private static final Set<Integer> NEVER_TAKEN = Set.of(400, 406, 410, 411, 413, 414, 415, 422);

    private final Target target;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ObjectMapper json = new ObjectMapper();

    /** What became of an attempt. */
    sealed interface Outcome {

        record Delivered() implements Outcome {}

        /** May do another time. */
        record Failed(String why) implements Outcome {}

        /** Will never do. */
        record Refused(String why) implements Outcome {}
    }

    Receiver(Target target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    Outcome send(RelationAlert alert, String id) throws InterruptedException {
        try {
            int status =
                    http.send(request(alert, id), BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return new Outcome.Delivered();
            }
            String why = target.url() + " answered " + status;
            return NEVER_TAKEN.contains(status) ? new Outcome.Refused(why) : new Outcome.Failed(why);
        } catch (IOException e) {
            return new Outcome.Failed(target.url() + " did not answer: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private HttpRequest request(RelationAlert alert, String id) {
        byte[] body = bytes(alert, id);
        Instant now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(TIMEOUT)
                .header("Content-Type", target.format().mediaType())
                .header("User-Agent", "detente")
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .POST(BodyPublishers.ofByteArray(body));
        target.signature().ifPresent(signature -> request.header("webhook-signature", signature.of(id, now, body)));
        return request.build();
    }

    private byte[] bytes(RelationAlert alert, String id) {
        try {
            return json.writeValueAsBytes(target.format().body(alert, id));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
