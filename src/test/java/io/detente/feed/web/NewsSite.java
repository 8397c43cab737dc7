package io.detente.feed.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;

/** A web server of this machine whose pages a test sets, and which writes down who asked for what and when. */
public final class NewsSite implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    /** What a path answers. */
    public interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** One request. */
    public record Visit(String path, Map<String, List<String>> headers, long nanos) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    public NewsSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        visits.add(new Visit(path, Map.copyOf(exchange.getRequestHeaders()), System.nanoTime()));
        try (exchange) {
            pages.getOrDefault(path, status(404)).answer(exchange);
        }
    }

    public HttpUrl address(String path) {
        return address("127.0.0.1", path);
    }

    HttpUrl address(String host, String path) {
        return HttpUrl.get("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    public void set(String path, Page page) {
        pages.put(path, page);
    }

    List<Visit> visits(String path) {
        return visits.stream().filter(visit -> visit.path().equals(path)).toList();
    }

    /** How often a path was asked for. */
    public int count(String path) {
        return visits(path).size();
    }

    static Page status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    public static Page content(String type, String text, String... headers) {
        return content(type, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Page content(String type, byte[] bytes, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** A feed that answers 304 to a client that has its newest version. */
    static Page withETag(String etag, Page page) {
        return exchange -> {
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                exchange.getResponseHeaders().set("ETag", etag);
                page.answer(exchange);
            }
        };
    }

    /** A feed of as many entries, each with its own address and text. */
    public static Page feed(int entries) {
        return content("application/rss+xml", feedText(entries, ""));
    }

    public static String feedText(int entries, String textAfter) {
        return IntStream.rangeClosed(1, entries)
                .mapToObj(i ->
                        "<item><title>News " + i + "</title><link>https://paper.example.org/" + i + "?utm_source=rss"
                                + "</link><description>What happened on day " + i + textAfter
                                + "</description><pubDate>Wed, 10 May 2023 10:00:00 GMT</pubDate></item>")
                .collect(Collectors.joining(
                        "\n", "<rss version=\"2.0\"><channel><title>Paper</title>", "</channel></rss>"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
