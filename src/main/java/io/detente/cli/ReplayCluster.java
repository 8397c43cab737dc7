package io.detente.cli;

import io.detente.local.LocalStack;
import io.detente.stream.wire.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where a replay or a measurement runs: a stack of its own on this machine, or an existing cluster. */
final class ReplayCluster implements AutoCloseable {
    private final Optional<LocalStack> stack;
    private final Properties kafka;
    private final SchemaRegistry registry;

    private ReplayCluster(Optional<LocalStack> stack, Properties kafka, Map<String, String> registryConfig) {
        this.stack = stack;
        this.kafka = kafka;
        this.registry = new SchemaRegistry(registryConfig);
    }

    static ReplayCluster given(Settings settings) {
        return new ReplayCluster(Optional.empty(), settings.kafka(), settings.registry());
    }

    static ReplayCluster local(LocalStack.Settings settings) {
        LocalStack stack = LocalStack.start(settings);
        Properties kafka = new Properties();
        kafka.setProperty(Settings.BOOTSTRAP, stack.bootstrapServers());
        return new ReplayCluster(Optional.of(stack), kafka, Map.of(SchemaRegistry.URL, stack.registryUrl()));
    }

    boolean isOwn() {
        return stack.isPresent();
    }

    Properties kafka() {
        return kafka;
    }

    SchemaRegistry registry() {
        return registry;
    }

    /** Completes once the broker is gone for good, which that of a given cluster is not meant to be. */
    CompletionStage<?> brokerEnded() {
        return stack.map(LocalStack::brokerEnded).orElseGet(CompletableFuture::new);
    }

    /**
     * Does the work on this thread. If broker and registry are its own and one of them ends meanwhile, the thread
     * is interrupted: clients would wait for it to come back, some of them for ever.
     *
     * @param stop called before that on another thread, for work that does not always heed an interrupt
     * @throws IllegalStateException saying which of the two ended, with the end of its log
     */
    <T> T during(Runnable stop, Callable<T> work) throws Exception {
        CompletableFuture<String> ended = stack.map(LocalStack::ended).orElseGet(CompletableFuture::new);
        Interruptible interruptible = new Interruptible();
        ended.whenComplete((message, failure) -> {
            stop.run();
            interruptible.interrupt();
        });
        try {
            return work.call();
        } catch (Exception e) {
            if (!ended.isDone()) {
                throw e;
            }
            // Not as its cause, which would be told beside it.
            IllegalStateException end = new IllegalStateException(ended.join());
            end.addSuppressed(e);
            throw end;
        } finally {
            interruptible.end();
        }
    }

    @Override
    public void close() {
        registry.close();
        stack.ifPresent(LocalStack::close);
    }
}
