package io.detente.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.event.StateNames;
import io.detente.extract.actor.StateWords;
import io.detente.serve.Access;
import io.detente.serve.WebServer;
import io.detente.serve.tell.Links;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.ViewScenario;
import io.detente.truth.Truth;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The API on a free port of this machine, over a view that a test fills. */
final class ServedView implements AutoCloseable {

    /** Most that listen at a time. */
    static final int MAX_LISTENERS = 2;

    static final StateNames NAMES = new StateNames(StateWords.load());

    static final String BUILD = "this build";

    /** Long after what tests tell of. */
    static final InstantSource CLOCK = () -> Instant.parse("2026-11-27T12:00:00Z");

    final LiveStream live = new LiveStream(MAX_LISTENERS, Duration.ofDays(1));
    final ViewScenario scenario;
    private final WebServer server;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    ServedView() {
        this(Truth.NONE);
    }

    ServedView(Truth truth) {
        this(truth, BUILD, ViewLimits.DEFAULT);
    }

    ServedView(Links links) {
        this(Truth.NONE, BUILD, ViewLimits.DEFAULT, links);
    }

    ServedView(Truth truth, String build, ViewLimits limits) {
        this(truth, build, limits, Links.NONE);
    }

    private ServedView(Truth truth, String build, ViewLimits limits, Links links) {
        scenario = new ViewScenario(limits, live);
        server = new WebServer(
                Access.ofThisMachine(),
                Api.routes(scenario.view, scenario.feeder, live, scenario.source, NAMES, links, truth, build, CLOCK));
        port = server.start("127.0.0.1", 0);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    HttpClient http() {
        return http;
    }

    @Override
    public void close() {
        live.close();
        server.close();
        scenario.close();
    }
}
