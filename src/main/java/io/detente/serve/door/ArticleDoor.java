package io.detente.serve.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.feed.ArticleSink;
import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.feed.read.JsonArticles;
import io.detente.serve.PackagedFile;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.InternalServerErrorResponse;
import io.javalin.http.RequestTimeoutResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.UnsupportedMediaTypeResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/articles}: one article or an array of them, as JSON. What is accepted is on the topic when the
 * answer (202) comes; what is not is named by its index, and the rest is accepted all the same. {@link
 * #DESCRIPTION} has the details.
 *
 * <p>Only JSON is taken, so that no form on a stranger's page can post. Who may post is decided by the server that
 * this is mounted in.
 */
public final class ArticleDoor {

    public static final String PATH = "/v1/articles";

    /** Where its OpenAPI description is. */
    public static final String DESCRIPTION = "/openapi-articles.yaml";

    /** Longest body in bytes. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** Most articles in one request. */
    public static final int MAX_ARTICLES = 1_000;

    /** Longest time in which a body comes. */
    public static final Duration LONGEST_READING = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ArticleDoor.class);
    private static final String ORIGIN = "POST " + PATH;
    private static final String PROBLEM = "application/problem+json";
    private static final String SECONDS_TO_WAIT = "5";

    /**
     * Most requests that are read and served at a time. More would only wait for each other, and for a cluster
     * that is away, each with its articles in memory: they are turned away unread.
     */
    public static final int MAX_REQUESTS = 8;

    private final ArticleSink sink;
    private final Duration longestReading;
    private final Counter turnedAway;
    private final PostedArticles posted = new PostedArticles(MAX_BYTES, MAX_ARTICLES);
    private final Semaphore turns = new Semaphore(MAX_REQUESTS);
    private final ObjectMapper json = new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private record Accepted(int index, String id, String outcome) {}

    private record Problem(Integer index, String title, int status, String detail) {}

    private record Answer(List<Accepted> articles, List<Problem> errors) {}

    private record Rejection(String title, int status, String detail, List<Problem> errors) {}

    /** @param meters where requests that were turned away are counted */
    public ArticleDoor(ArticleSink sink, MeterRegistry meters) {
        this(sink, meters, LONGEST_READING);
    }

    ArticleDoor(ArticleSink sink, MeterRegistry meters, Duration longestReading) {
        this.longestReading = longestReading;
        this.turnedAway = Counter.builder("detente.door.turned.away")
                .description("Requests with articles that were not read, since as many as may were being served")
                .register(meters);
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /** Adds the door's routes to a server. */
    public void addTo(JavalinConfig config) {
        byte[] description = PackagedFile.read(ArticleDoor.class, "openapi.yaml");
        config.routes.post(PATH, this::take);
        config.routes.get(
                DESCRIPTION, context -> context.contentType("application/yaml").result(description));
    }

    private void take(Context context) throws IOException {
        requireJson(context);
        // Before anything is read: a request that waits must hold no memory.
        if (!turns.tryAcquire()) {
            turnedAway.increment();
            throw away(context, "Too many requests at once");
        }
        try {
            List<Finding> findings = findings(context);
            if (findings.isEmpty()) {
                throw new BadRequestResponse("A request has 1 to " + MAX_ARTICLES + " articles, not 0");
            }
            answer(context, findings, delivered(context, findings));
        } finally {
            turns.release();
        }
    }

    private static void requireJson(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            throw new UnsupportedMediaTypeResponse("Articles come as application/json, not as '" + type + "'");
        }
    }

    private List<Finding> findings(Context context) {
        try (InputStream body = new PostedBody(context.bodyInputStream(), MAX_BYTES, longestReading)) {
            return posted.read(body, ORIGIN);
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("No JSON: " + JsonArticles.reason(e));
        } catch (CharConversionException e) {
            throw new BadRequestResponse("No JSON in UTF-8: " + e.getMessage());
        } catch (IOException e) {
            LOG.debug("A request did not come to its end", e);
            throw e.getCause() instanceof TimeoutException
                    ? new RequestTimeoutResponse("Nothing more came of the request")
                    : new BadRequestResponse("The request ended before its body did");
        }
    }

    private List<Delivery> delivered(Context context, List<Finding> findings) {
        List<Found> articles = findings.stream()
                .filter(Found.class::isInstance)
                .map(Found.class::cast)
                .toList();
        if (articles.isEmpty()) {
            return List.of();
        }
        try {
            return sink.deliver(articles, Map.of());
        } catch (KafkaException e) {
            if (isLasting(e)) {
                LOG.error("{} articles were not accepted, and no others are until this is mended", articles.size(), e);
                throw new InternalServerErrorResponse(
                        "Articles cannot be taken here until that is mended; the server's log says why");
            }
            LOG.warn("{} articles were not accepted: {}", articles.size(), e.getMessage());
            throw away(context, "The cluster is away; sending all of it again does no harm");
        }
    }

    /** Whether trying again is of no use: a right is missing, or a schema that may not be registered. */
    private static boolean isLasting(Throwable e) {
        return e instanceof InvalidConfigurationException
                || e instanceof SerializationException
                || (e.getCause() != null && isLasting(e.getCause()));
    }

    private static ServiceUnavailableResponse away(Context context, String detail) {
        context.header("Retry-After", SECONDS_TO_WAIT);
        return new ServiceUnavailableResponse(detail);
    }

    private void answer(Context context, List<Finding> findings, List<Delivery> deliveries) throws IOException {
        List<Accepted> accepted = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Iterator<Delivery> delivery = deliveries.iterator();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i) instanceof Refused refused) {
                problems.add(problem(i, refused.reason().toString(), refused.message()));
                continue;
            }
            Delivery one = delivery.next();
            if (one.outcome() == Outcome.TOO_LARGE) {
                problems.add(problem(i, "too large", "the topic does not take so large a record"));
            } else {
                accepted.add(new Accepted(
                        i, one.found().article().id(), one.outcome().name()));
            }
        }
        if (accepted.isEmpty()) {
            Rejection rejection = new Rejection(
                    HttpStatus.UNPROCESSABLE_CONTENT.getMessage(), 422, "None of it is an article", problems);
            context.status(422).contentType(PROBLEM).result(json.writeValueAsBytes(rejection));
        } else {
            context.status(202)
                    .contentType("application/json")
                    .result(json.writeValueAsBytes(new Answer(accepted, problems)));
        }
    }

    private static Problem problem(int index, String title, String detail) {
        return new Problem(index, title, 422, detail);
    }
}
