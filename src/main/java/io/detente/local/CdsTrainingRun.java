package io.detente.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The training run of the CDS archives: starts broker and registry once, has them do what they will do for the
 * stream, and ends them, so that all later starts find an archive of their classes. Run by the build, which works
 * without as well.
 */
final class CdsTrainingRun {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** How a JVM ends in order: by itself, or asked to by SIGTERM. */
    private static final Set<Integer> IN_ORDER = Set.of(0, 128 + 15);

    /** Name of the topic, the group and the transactional id. */
    private static final String NAME = "rehearsal";

    private final Path folder;

    private CdsTrainingRun(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        CdsTrainingRun run = new CdsTrainingRun(Files.createTempDirectory("rehearsal"));
        try {
            CompletableFuture<Void> registry = CompletableFuture.runAsync(
                    () -> make(() -> RegistryHome.besideOurJar().cdsArchive(), "registry", run::registry));
            make(() -> BrokerHome.besideOurJar().cdsArchive(), "broker", run::broker);
            registry.join();
        } finally {
            run.clear();
        }
    }

    private interface Part {
        /**
         * @param cdsOptions the JVM's options
         * @return what the server ended with
         */
        int play(List<String> cdsOptions) throws Exception;
    }

    private static void make(Supplier<CdsArchive> where, String server, Part part) {
        try {
            CdsArchive archive = where.get();
            if (archive.isCurrent()) {
                return;
            }
            // Beside its later place, so that it gets there whole or not at all, however the build ends.
            Path made = archive.file().resolveSibling(archive.file().getFileName() + ".new");
            Files.deleteIfExists(made);
            int code = part.play(CdsArchive.dumpOptions(made));
            // One that had to be stopped may have left half of it.
            if (IN_ORDER.contains(code) && Files.exists(made)) {
                Files.move(made, archive.file(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.err.println("The " + server + " will start more slowly than it could: " + e.getMessage());
        }
    }

    private int registry(List<String> cdsOptions) throws IOException, InterruptedException {
        SchemaRegistryServer server =
                SchemaRegistryServer.start(folder, 0, TIMEOUT, RegistryHome.besideOurJar(), cdsOptions);
        try (server) {
            // Half of its classes are those that answer.
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/subjects/" + NAME + "/versions"))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
                    .timeout(TIMEOUT)
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            ProcessHandle.of(server.pid()).ifPresent(CdsTrainingRun::end);
        }
        return server.exitCode();
    }

    private int broker(List<String> cdsOptions) throws ExecutionException, InterruptedException {
        KafkaBroker server =
                KafkaBroker.start(folder, 0, TIMEOUT, LocalStack.Lifetime.BRIEF, BrokerHome.besideOurJar(), cdsOptions);
        try (server) {
            Map<String, Object> connection = Map.of("bootstrap.servers", server.bootstrapServers());
            try (Admin admin = Admin.create(connection)) {
                admin.createTopics(List.of(new NewTopic(NAME, 1, (short) 1)))
                        .all()
                        .get();
            }
            readAndWrite(server.bootstrapServers());
            ProcessHandle.of(server.pid()).ifPresent(CdsTrainingRun::end);
        }
        return server.exitCode();
    }

    /** As the stream does: in a group, in transactions. */
    private static void readAndWrite(String servers) {
        Map<String, Object> reading =
                Map.of("bootstrap.servers", servers, "group.id", NAME, "auto.offset.reset", "earliest");
        Map<String, Object> writing = Map.of("bootstrap.servers", servers, "transactional.id", NAME);
        long end = System.nanoTime() + TIMEOUT.toNanos();
        try (KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer());
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            consumer.subscribe(List.of(NAME));
            boolean sent = false;
            while (consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new KafkaException("The broker did not hand out a record within " + TIMEOUT);
                }
                if (!sent && !consumer.assignment().isEmpty()) {
                    producer.beginTransaction();
                    producer.send(new ProducerRecord<>(NAME, NAME, NAME));
                    producer.sendOffsetsToTransaction(
                            Map.of(new TopicPartition(NAME, 0), new OffsetAndMetadata(0)), consumer.groupMetadata());
                    producer.commitTransaction();
                    sent = true;
                }
            }
        }
    }

    /**
     * Closing a server would not wait this long: where others use up the machine, writing the archive takes
     * half a minute.
     */
    private static void end(ProcessHandle server) {
        server.destroy();
        server.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
