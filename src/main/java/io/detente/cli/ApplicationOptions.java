package io.detente.cli;

import io.detente.stream.wire.Topics;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which application the stream runs as, and where its state is on this machine. */
final class ApplicationOptions {

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            converter = ApplicationIdConverter.class,
            description = "Name of the consumer group and of the state; the same wherever the work is shared"
                    + " (default: detente, within the namespace).")
    private String id;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = ".detente/state",
            description = "Folder of local state, which is rebuilt if it is lost (default: ${DEFAULT-VALUE}).")
    private Path stateDir;

    /** The id within the topics' namespace. */
    String id(Topics topics) {
        return id == null ? topics.applicationId() : id;
    }

    Path stateDir() {
        return stateDir;
    }
}
