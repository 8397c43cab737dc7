package io.detente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An hour of news, or {@code -Ddetente.minutes=N}, at {@code -Ddetente.rate=N} articles a second, beside a feed, listeners
 * of the live stream and a receiver of alerts that fails: memory, threads, files and what waits do not grow.
 */
@Tag("faults")
class SoakIT {

    private static final Logger LOG = LoggerFactory.getLogger(SoakIT.class);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("detente.minutes", 60));
    private static final double RATE = Integer.getInteger("detente.rate", 20);
    private static final Topics TOPICS = new Topics("", 4);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Pattern PAGE = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)");
    private static final int LISTENERS = 5;
    private static final double MOST_GROWTH = 1.25;

    /** More than what comes while the stream pauses for a moment. */
    private static final double MOST_WAITING = RATE * 30;

    @Test
    void nothingGrows() throws Exception {
        Path logs = Files.createTempDirectory(
                Files.createDirectories(Path.of("target", "faults").toAbsolutePath()), "soak-");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        HttpServer web = web();
        List<Process> processes = new ArrayList<>();
        try (Cluster cluster = new Cluster(Files.createDirectories(logs.resolve("cluster")), TOPICS);
                Instance run =
                        new Instance(cluster.bootstrapServers(), cluster.registryUrl(), logs, logs.resolve("state"));
                Newsroom newsroom = new Newsroom(cluster, TOPICS, Texts.samples(), today)) {
            run.start();
            run.awaitRunning();
            String address = "http://127.0.0.1:" + web.getAddress().getPort();
            Path receivers = Files.writeString(
                    logs.resolve("receivers.json"), "[{\"name\":\"desk\",\"url\":\"" + address + "/desk\"}]");
            processes.add(start(cluster, logs.resolve("serve.log"), "serve", "--port=0", "--deliver=" + receivers));
            processes.add(start(
                    cluster,
                    logs.resolve("publish.log"),
                    "publish",
                    "--follow",
                    "--allow-private",
                    "--every=10s",
                    address + "/feed.xml"));
            listen(pageOf(logs.resolve("serve.log")));
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread sender = new Thread(
                    () -> {
                        try {
                            newsroom.send(0, (int) (RATE * TIME.toSeconds()), RATE);
                        } catch (Exception e) {
                            failure.set(e);
                        }
                    },
                    "soak-sender");
            sender.setDaemon(true);
            sender.start();

            Map<String, Vitals> vitals = new TreeMap<>();
            vitals.put("run", new Vitals(run.handle()));
            vitals.put("serve", new Vitals(processes.get(0).toHandle()));
            vitals.put("publish", new Vitals(processes.get(1).toHandle()));
            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_SAMPLES.toNanos());
                for (Vitals one : vitals.values()) {
                    one.sample();
                }
                LOG.info("{}, {} pairs wait", vitals, run.metric("detente_pairs_waiting"));
                assertThat(failure.get()).isNull();
                assertThat(run.lives()).isTrue();
                assertThat(processes)
                        .allSatisfy(one -> assertThat(one.isAlive()).isTrue());
            }
            sender.join(TO_START.toMillis());

            assertThat(run.metric("detente_pairs_waiting")).isLessThan(MOST_WAITING);
            assertThat(vitals).allSatisfy((name, one) -> {
                assertThat(one.growth(Vitals.Sample::mebibytes))
                        .as("memory of " + name)
                        .isLessThan(MOST_GROWTH);
                assertThat(one.growth(Vitals.Sample::threads))
                        .as("threads of " + name)
                        .isLessThan(MOST_GROWTH);
                assertThat(one.growth(Vitals.Sample::handles))
                        .as("files of " + name)
                        .isLessThan(MOST_GROWTH);
            });
        } finally {
            processes.forEach(Process::destroyForcibly);
            web.stop(0);
        }
    }

    /** A feed with an article more each time, and a receiver that takes each other message. */
    private static HttpServer web() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger posted = new AtomicInteger();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/feed.xml", exchange -> {
            StringBuilder items = new StringBuilder();
            int newest = asked.incrementAndGet();
            for (int i = Math.max(1, newest - 20); i <= newest; i++) {
                items.append("<item><title>Finland and Portugal hold talks, round ")
                        .append(i)
                        .append("</title><link>http://127.0.0.1/")
                        .append(i)
                        .append("</link><pubDate>Wed, 10 May 2023 10:00:00 GMT</pubDate></item>");
            }
            byte[] feed = ("<rss version=\"2.0\"><channel><title>Harbour Post</title>" + items + "</channel></rss>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, feed.length);
            exchange.getResponseBody().write(feed);
            exchange.close();
        });
        web.createContext("/desk", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(posted.incrementAndGet() % 2 == 0 ? 204 : 503, -1);
            exchange.close();
        });
        web.start();
        return web;
    }

    private static Process start(Cluster cluster, Path log, String command, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("detente.jar"),
                command,
                "--bootstrap=" + cluster.bootstrapServers(),
                "--registry=" + cluster.registryUrl()));
        all.addAll(List.of(options));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String pageOf(Path log) throws Exception {
        long end = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < end) {
            Matcher page = PAGE.matcher(Files.readString(log));
            if (page.find()) {
                return page.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("serve does not say where it is, see " + log);
    }

    /** As so many pages do. */
    private static void listen(String page) {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < LISTENERS; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(page + "/v1/live")).build();
            Thread listener = new Thread(
                    () -> {
                        try {
                            http.send(request, HttpResponse.BodyHandlers.ofLines())
                                    .body()
                                    .forEach(line -> {});
                        } catch (IOException | InterruptedException e) {
                            // The server has gone, as it does in the end.
                        }
                    },
                    "listener");
            listener.setDaemon(true);
            listener.start();
        }
    }
}
