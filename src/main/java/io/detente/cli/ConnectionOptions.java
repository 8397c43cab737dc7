package io.detente.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that speaks to a cluster; {@link Settings} decides which value holds. */
final class ConnectionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, separated by commas (bootstrap.servers; default: localhost:9092).")
    private String bootstrap;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Schema registry (schema.registry.url; default: http://localhost:8081).")
    private String registry;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Prefix of each topic's name, with a dot between (default: none).")
    private String namespace;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Properties file with Kafka's and Confluent's own keys, for example security.protocol or"
                        + " basic.auth.user.info; an unknown setting is refused.",
                "For each key the first of these holds: option, environment (DETENTE_BOOTSTRAP, DETENTE_REGISTRY,"
                        + " DETENTE_NAMESPACE, DETENTE_CONFIG; DETENTE_SECURITY_PROTOCOL and so on), file, default."
                        + " 'detente config' shows what holds, and from where."
            })
    private Path config;

    /**
     * What the command line, this process's environment and the file say together.
     *
     * @throws ParameterException if the file cannot be read, or a setting is wrong
     */
    Settings settings() {
        return settings(System.getenv());
    }

    /** The same, with settings that other options of the command make. */
    Settings settingsWith(Map<String, String> others) {
        return settings(others, System.getenv());
    }

    Settings settings(Map<String, String> environment) {
        return settings(Map.of(), environment);
    }

    private Settings settings(Map<String, String> others, Map<String, String> environment) {
        Map<String, String> options = new HashMap<>(others);
        putIfGiven(options, Settings.BOOTSTRAP, bootstrap);
        putIfGiven(options, Settings.REGISTRY, registry);
        putIfGiven(options, Settings.NAMESPACE, namespace);
        return ConfigFile.settle(command, options, environment, config);
    }

    /** Whether the command line itself says which cluster. */
    boolean namesCluster() {
        return bootstrap != null;
    }

    /**
     * For a command that starts a cluster of its own unless the command line says which: that has a registry, too.
     *
     * @throws ParameterException if the command line names a registry and no cluster
     */
    void refuseRegistryAlone() {
        if (!namesCluster()) {
            new GivenOptions(command).refuse("needs --bootstrap", "--registry");
        }
    }

    private static void putIfGiven(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
