package io.detente.cli;

import io.detente.avro.EventType;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.local.LocalStack;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * How fast and how large {@code serve} is with a million windows of 914 pairs and 200,000 events: two starts that read
 * the topics from their beginning, memory, first view in a browser, and 1,000 live listeners for a minute. Run its
 * {@code main} after the package is built, with {@code -Ddetente.jar=target/detente.jar}. With {@code -Ddetente.starts=5}
 * it starts once without a snapshot and so often from one, and that is all; {@code -Ddetente.options="A B;C"} are options
 * of the JVM, here two sets, that take turns.
 */
final class ServeBenchmark {

    private static final int STATES = 50;
    private static final int PAIRS = 914;
    private static final int EVENTS_A_PAIR = 219;
    private static final int DAYS = 365;
    private static final int LISTENERS = 1_000;
    private static final Duration LISTENING = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 250;
    private static final LocalDate NEWEST = LocalDate.of(2023, 12, 31);

    /** Milliseconds from the beginning of navigation until so many rows are drawn. */
    private static final String AWAIT_ROWS = "const [rows, done] = arguments; const look = () =>"
            + " document.querySelectorAll('.pair').length >= rows"
            + " ? requestAnimationFrame(() => done(Math.round(performance.now()))) : setTimeout(look, 5); look()";

    private final LocalStack stack;
    private final SchemaRegistry registry;
    private final Topics topics = Topics.in("");
    private final KafkaProducer<byte[], byte[]> producer;
    private final AvroSerializer<RelationSignal> signals;
    private final Path folder;

    private ServeBenchmark(Path folder) {
        this.folder = folder;
        this.stack = LocalStack.start(LocalStack.Settings.in(folder));
        this.registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()));
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", stack.bootstrapServers());
        try (Admin admin = Admin.create(connection)) {
            new TopicAdmin(admin, topics).create();
        }
        this.producer = new KafkaProducer<>(connection, new ByteArraySerializer(), new ByteArraySerializer());
        this.signals = new AvroSerializer<>(RelationSignal.class, registry);
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("serve-benchmark");
        try {
            ServeBenchmark benchmark = new ServeBenchmark(folder);
            try {
                benchmark.fill();
                if (Integer.getInteger("detente.starts", 0) > 0) {
                    benchmark.startFromSnapshots(Integer.getInteger("detente.starts"));
                } else {
                    benchmark.startTwice();
                }
            } finally {
                benchmark.producer.close();
                benchmark.registry.close();
                benchmark.stack.close();
            }
        } finally {
            Utils.delete(folder.toFile());
        }
    }

    private void startTwice() throws Exception {
        for (int start = 1; start <= 2; start++) {
            try (Served served = serve(List.of(), List.of())) {
                say("start %d: %s; %s", start, served.cost(), served.size());
                say("start %d: heap in use after collection %s", start, served.heap());
                if (start == 2) {
                    firstView(served.url());
                    listen(served.port());
                    say("heap in use after the listeners %s", served.heap());
                }
            }
        }
    }

    private void startFromSnapshots(int times) throws Exception {
        List<String> kept = List.of("--state-dir=" + folder.resolve("view"));
        // It writes one when it is stopped.
        try (Served first = serve(List.of(), kept)) {
            say("without a snapshot: %s", first.cost());
        }
        String[] sets = System.getProperty("detente.options", "").split(";", -1);
        for (int start = 1; start <= times; start++) {
            for (String set : sets) {
                try (Served served =
                        serve(set.isBlank() ? List.of() : List.of(set.trim().split(" +")), kept)) {
                    say("from a snapshot, JVM options [%s]: %s", set.trim(), served.cost());
                }
            }
        }
    }

    private static List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        for (int first = 0; first < STATES && pairs.size() < PAIRS; first++) {
            for (int second = first + 1; second < STATES && pairs.size() < PAIRS; second++) {
                pairs.add(code(first) + "-" + code(second));
            }
        }
        return pairs;
    }

    private static String code(int state) {
        return "" + (char) ('A' + state / 26) + (char) ('A' + state % 26) + "X";
    }

    private void fill() {
        AvroSerializer<RelationEvent> events = new AvroSerializer<>(RelationEvent.class, registry);
        AvroSerializer<RelationAlert> alerts = new AvroSerializer<>(RelationAlert.class, registry);
        for (String pair : pairs()) {
            for (int i = 0; i < EVENTS_A_PAIR; i++) {
                String day = NEWEST.minusDays(i * (long) DAYS / EVENTS_A_PAIR).toString();
                RelationEvent event = Records.event(pair + "-" + i, pair, day, EventType.CONSULT, sentence(pair, i));
                send(topics.events(), pair, events.serialize(topics.events(), event));
            }
            for (int ago = DAYS - 1; ago >= 0; ago--) {
                for (Window window : Window.values()) {
                    send(pair, signal(pair, window, NEWEST.minusDays(ago), ago));
                }
            }
            send(topics.alerts(), pair, alerts.serialize(topics.alerts(), Records.alert(pair, pair, "2023-12-20", 3)));
        }
        producer.flush();
        say("%d pairs, %d events, %d signals are on the topics", PAIRS, PAIRS * EVENTS_A_PAIR, PAIRS * DAYS * 3);
    }

    private static String sentence(String pair, int number) {
        return "They met for the " + number + ". time and said \"yes\" to the plans that " + pair
                + " have had for their border, their harbours and the fish between them, as both foreign ministries"
                + " confirmed in the evening.";
    }

    private static RelationSignal signal(String pair, Window window, LocalDate day, long revision) {
        RelationSignal signal = Records.signal(pair, window, day.toString(), 3 + revision % 7, 2 + revision % 5);
        // The events of the last days weigh in this window as they did in the last.
        signal.setDrivers(LongStream.range(0, Math.min(3, window.days()))
                .mapToObj(ago -> Records.driver(pair, day.minusDays(ago).toString(), 3))
                .toList());
        signal.setRevision(revision);
        return signal;
    }

    private void send(String pair, RelationSignal signal) {
        send(topics.signals(), pair + "/" + signal.getWindow(), signals.serialize(topics.signals(), signal));
    }

    private void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private record Served(Process process, int port, long millisToComplete, long cpuMillis) implements AutoCloseable {

        String url() {
            return "http://127.0.0.1:" + port;
        }

        String size() throws IOException, InterruptedException {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url() + "/v1/status"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }

        String cost() {
            return "view complete after %d ms, %d ms of processor time".formatted(millisToComplete, cpuMillis);
        }

        /** Stops it in order and returns when it has ended. */
        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }

        /** The JVM's own tool tells it after a full collection. */
        String heap() throws IOException, InterruptedException {
            jcmd("GC.run");
            Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
            return used.find() ? Long.parseLong(used.group(1)) / 1024 + " MB" : "unknown";
        }

        private String jcmd(String command) throws IOException, InterruptedException {
            Process tool = new ProcessBuilder("jcmd", Long.toString(process.pid()), command).start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            tool.waitFor();
            return said;
        }
    }

    private Served serve(List<String> jvmOptions, List<String> options) throws IOException, InterruptedException {
        int port;
        try (ServerSocket probe = new ServerSocket(0)) {
            port = probe.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of("java", "-Xmx1g"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                System.getProperty("detente.jar"),
                "serve",
                "--port=" + port,
                "--bootstrap=" + stack.bootstrapServers(),
                "--registry=" + stack.registryUrl()));
        command.addAll(options);
        long startedAt = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start();
        try {
            awaitReady(process, port);
            return new Served(
                    process,
                    port,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
        } catch (IOException | InterruptedException | RuntimeException e) {
            // Nobody else knows of it yet.
            process.destroyForcibly();
            throw e;
        }
    }

    private void awaitReady(Process process, int port) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        while (true) {
            try {
                if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("serve.log")), e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void firstView(String url) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--window-size=1440,900");
        ChromeDriver browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                        .build(),
                options);
        try {
            for (int load = 1; load <= 5; load++) {
                browser.get("about:blank");
                browser.get(url + "/");
                Object screen = browser.executeAsyncScript(AWAIT_ROWS, 10);
                Object millis = browser.executeAsyncScript(AWAIT_ROWS, PAIRS);
                Object paint = browser.executeScript(
                        "return Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1)");
                Object weight = browser.executeScript("return Math.round(['navigation', 'resource']"
                        + ".flatMap((kind) => performance.getEntriesByType(kind))"
                        + ".reduce((sum, {transferSize}) => sum + transferSize, 0) / 1000)");
                say(
                        "first view, load %d: %s kB over the wire, first paint %s ms, first screen of pairs %s ms, all %d pairs %s ms",
                        load, weight, paint, screen, PAIRS, millis);
            }
        } finally {
            browser.quit();
        }
    }

    /** Listeners on plain sockets and one thread, so that they cost the machine as little as may be. */
    private void listen(int port) throws Exception {
        Selector selector = Selector.open();
        for (int i = 0; i < LISTENERS; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(
                    "GET /v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Heard());
        }
        TimeUnit.SECONDS.sleep(2);
        Thread sender = new Thread(this::sendForAMinute, "sender");
        sender.start();
        long end = System.nanoTime() + LISTENING.plusSeconds(5).toNanos();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (System.nanoTime() < end) {
            selector.select(100);
            long now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    key.cancel();
                } else {
                    ((Heard) key.attachment())
                            .take(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8), now);
                }
            }
            selector.selectedKeys().clear();
        }
        sender.join();
        report(selector);
    }

    private void sendForAMinute() {
        long updates = LISTENING.toMillis() / PAUSE_MILLIS;
        List<String> pairs = pairs();
        for (int i = 0; i < updates; i++) {
            // The time it was sent travels in the one number of a signal that is free.
            send(pairs.get(i % PAIRS), signal(pairs.get(i % PAIRS), Window.P7D, NEWEST, System.nanoTime()));
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void report(Selector selector) {
        List<Heard> all =
                selector.keys().stream().map(key -> (Heard) key.attachment()).toList();
        long updates = LISTENING.toMillis() / PAUSE_MILLIS;
        long complete =
                all.stream().filter(heard -> heard.delays.size() == updates).count();
        long[] delays = all.stream()
                .flatMap(heard -> heard.delays.stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        say(
                "%d listeners, %d updates: %d heard every one; %d deliveries",
                all.size(), updates, complete, delays.length);
        if (delays.length > 0) {
            say(
                    "delay from sending to the broker to a listener: p50 %d ms, p99 %d ms, longest %d ms",
                    delays[delays.length / 2] / 1_000_000,
                    delays[delays.length * 99 / 100] / 1_000_000,
                    Arrays.stream(delays).max().orElse(0) / 1_000_000);
        }
    }

    /** What one listener heard. */
    private static final class Heard {

        private static final Pattern SENT_AT = Pattern.compile("\"revision\":(\\d+),");
        private final List<Long> delays = new ArrayList<>();
        private String rest = "";

        void take(String text, long now) {
            String all = rest + text;
            int end = all.lastIndexOf('\n') + 1;
            rest = all.substring(end);
            Matcher sent = SENT_AT.matcher(all.substring(0, end));
            while (sent.find()) {
                delays.add(now - Long.parseLong(sent.group(1)));
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }
}
