package io.detente.cli;

import io.detente.local.LocalStack;
import io.detente.stream.wire.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

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

    @Override
    public void close() {
        registry.close();
        stack.ifPresent(LocalStack::close);
    }
}
