package io.detente.local;

import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Broker and registry together, on one data folder. Both end with this process, whatever way it ends.
 *
 * <p>The folder belongs to one stack at a time; a second start on it fails at once and says so.
 */
public final class LocalStack implements AutoCloseable {

    /**
     * How to start.
     *
     * @param dataDir where topics, schemas, ports and logs are kept; made if absent
     * @param brokerPort 0 for the one used last, or any free one
     * @param registryPort 0 for the one used last, or any free one
     * @param startTimeout how long each of the two may take to answer
     * @param lifetime how long it is to run
     */
    public record Settings(Path dataDir, int brokerPort, int registryPort, Duration startTimeout, Lifetime lifetime) {

        /** For a stack of {@link Lifetime#LONG}. */
        public Settings(Path dataDir, int brokerPort, int registryPort, Duration startTimeout) {
            this(dataDir, brokerPort, registryPort, startTimeout, Lifetime.LONG);
        }

        /** On the ports used last, or any free ones; five minutes for the start, as a busy machine may need. */
        public static Settings in(Path dataDir) {
            return new Settings(dataDir, 0, 0, Duration.ofMinutes(5));
        }

        /** The same for a stack that is gone again in minutes. */
        public static Settings brieflyIn(Path dataDir) {
            return new Settings(dataDir, 0, 0, Duration.ofMinutes(5), Lifetime.BRIEF);
        }
    }

    /** How long a stack is to run: code that is optimised for hours costs more than it saves in a minute. */
    public enum Lifetime {
        LONG,
        BRIEF
    }

    private final FileLock lock;
    private final KafkaBroker broker;
    private final SchemaRegistryServer registry;

    private LocalStack(FileLock lock, KafkaBroker broker, SchemaRegistryServer registry) {
        this.lock = lock;
        this.broker = broker;
        this.registry = registry;
    }

    /** Starts both, as below. */
    public static LocalStack start(Settings settings) {
        return start(settings, (part, address) -> {});
    }

    /**
     * Starts both side by side and returns when both answer.
     *
     * @throws LocalStackException if the folder is in use, one of them cannot be had in time, or this thread is
     *     interrupted; nothing runs then
     */
    public static LocalStack start(Settings settings, Listener listener) {
        Path folder = new DataFolder(settings.dataDir().toAbsolutePath()).path();
        FileLock lock = DataFolder.tryLock(folder.resolve("stack.lock"));
        if (lock == null) {
            throw new LocalStackException("The data folder " + folder
                    + " is in use by another running instance; stop that one or give another folder");
        }
        CompletableFuture<SchemaRegistryServer> registry = new CompletableFuture<>();
        Thread registryStart = new Thread(
                () -> {
                    try {
                        SchemaRegistryServer started =
                                SchemaRegistryServer.start(folder, settings.registryPort(), settings.startTimeout());
                        listener.answers("Schema registry", started.url());
                        registry.complete(started);
                    } catch (RuntimeException | Error e) {
                        registry.completeExceptionally(e);
                    }
                },
                "registry-start");
        registryStart.start();
        KafkaBroker broker = null;
        try {
            broker = KafkaBroker.start(folder, settings.brokerPort(), settings.startTimeout(), settings.lifetime());
            listener.answers("Kafka", broker.bootstrapServers());
            return new LocalStack(lock, broker, registry.get());
        } catch (RuntimeException | ExecutionException | InterruptedException e) {
            registryStart.interrupt();
            if (broker != null) {
                broker.close();
            }
            registry.handle((started, failure) -> {
                        if (started != null) {
                            started.close();
                        }
                        return null;
                    })
                    .join();
            DataFolder.release(lock);
            throw failure(e);
        }
    }

    private static LocalStackException failure(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new LocalStackException("Interrupted while the local schema registry was starting", e);
        }
        if (e instanceof LocalStackException itself) {
            return itself;
        }
        if (e instanceof RuntimeException) {
            return new LocalStackException("The local broker did not start: " + e, e);
        }
        return e.getCause() instanceof LocalStackException cause
                ? cause
                : new LocalStackException("The local schema registry did not start: " + e.getCause(), e);
    }

    /** Told of each part once it answers, on whichever thread. */
    @FunctionalInterface
    public interface Listener {

        /**
         * @param part its name, for people
         * @param address where it listens
         */
        void answers(String part, String address);
    }

    /** For {@code bootstrap.servers}: host and port. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** For {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** The broker alone. */
    KafkaBroker broker() {
        return broker;
    }

    /** The registry alone. */
    SchemaRegistryServer registry() {
        return registry;
    }

    /**
     * Completes when one of the two has ended, for whatever reason, with a message that shows the end of its log.
     */
    public CompletableFuture<String> ended() {
        return broker.ended().applyToEither(registry.ended(), message -> message);
    }

    /** Completes when the broker has ended, for whatever reason: nothing can be written any more. */
    public CompletableFuture<String> brokerEnded() {
        return broker.ended();
    }

    /** Stops both in order and returns when both are gone. What they keep stays in the folder. */
    @Override
    public void close() {
        CompletableFuture<Void> registryGone =
                CompletableFuture.runAsync(registry::close, task -> new Thread(task, "registry-stop").start());
        broker.close();
        registryGone.join();
        DataFolder.release(lock);
    }
}
