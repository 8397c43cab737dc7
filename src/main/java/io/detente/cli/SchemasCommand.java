package io.detente.cli;

import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.SchemaRegistry.Version;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detente schemas}: shows and registers the five subjects, and checks a changed schema against them. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description = "Shows and registers the schemas, and checks changed ones against the registry.",
        footerHeading = "%nExample:%n",
        footer = "  detente schemas check schemas/Article.avsc --registry http://localhost:8081")
final class SchemasCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, register or check");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the five subjects as the registry has them.",
            footerHeading = "%nExample:%n",
            footer = "  detente schemas list --registry http://localhost:8081")
    int list(@Mixin ConnectionOptions connection) {
        Topics topics = topics(connection);
        return atRegistry(connection, registry -> {
            for (WireType type : WireType.values()) {
                String subject = type.subject(topics);
                out().println(subject + "\t"
                        + registry.latest(subject)
                                .map(latest -> "version " + latest.version() + "\tid " + latest.id() + "\t"
                                        + registry.compatibility(subject).orElse("no mode of its own"))
                                .orElse("absent"));
            }
            return Main.DONE;
        });
    }

    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = "Registers this program's schemas and sets the compatibility mode of each subject.",
            footerHeading = "%nExample:%n",
            footer = "  detente schemas register --registry http://localhost:8081")
    int register(@Mixin ConnectionOptions connection) {
        Topics topics = topics(connection);
        return atRegistry(connection, registry -> {
            for (WireType type : WireType.values()) {
                String subject = type.subject(topics);
                int id = registry.register(subject, type.schema(), type.compatibility());
                out().println(subject + "\tid " + id + "\t" + type.compatibility());
            }
            return Main.DONE;
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Asks the registry whether changed schemas would fit their subjects; without a file,"
                    + " whether this program's own do, and whether they are there if writers may not"
                    + " register them. Changes nothing.",
            footerHeading = "%nExample:%n",
            footer = "  detente schemas check schemas/Article.avsc")
    int check(
            @Mixin ConnectionOptions connection,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "FILE",
                            description = "Avro schemas (*.avsc); one that names types of another comes after it.")
                    List<Path> files) {
        Topics topics = topics(connection);
        boolean own = files == null;
        Map<WireType, Schema> candidates = own ? ownSchemas() : read(files);
        return atRegistry(connection, registry -> {
            boolean good = true;
            for (Map.Entry<WireType, Schema> candidate : candidates.entrySet()) {
                WireType type = candidate.getKey();
                String subject = type.subject(topics);
                good &= fits(registry, type, subject, candidate.getValue())
                        && (!own || mayBeWritten(registry, subject, candidate.getValue()));
            }
            return good ? Main.DONE : Main.FAILED;
        });
    }

    private static Map<WireType, Schema> ownSchemas() {
        Map<WireType, Schema> schemas = new EnumMap<>(WireType.class);
        Stream.of(WireType.values()).forEach(type -> schemas.put(type, type.schema()));
        return schemas;
    }

    private Map<WireType, Schema> read(List<Path> files) {
        SchemaFiles reader = new SchemaFiles();
        Map<WireType, Schema> schemas = new EnumMap<>(WireType.class);
        for (Path file : files) {
            try {
                Schema schema = reader.read(file);
                if (schemas.put(typeOf(schema), schema) != null) {
                    throw new ParameterException(
                            spec.commandLine(), file + ": there are two files of " + schema.getFullName());
                }
            } catch (NoSuchFileException e) {
                throw new ParameterException(spec.commandLine(), "There is no file " + file, e);
            } catch (IOException | AvroRuntimeException e) {
                throw new ParameterException(spec.commandLine(), file + " is no Avro schema: " + e.getMessage(), e);
            }
        }
        return schemas;
    }

    private boolean fits(SchemaRegistry registry, WireType type, String subject, Schema schema) {
        Optional<Version> latest = registry.latest(subject);
        if (latest.isEmpty()) {
            out().println(subject + "\tabsent; nothing to fit to");
            return true;
        }
        List<String> reasons = registry.incompatibilities(subject, schema);
        String mode = registry.compatibility(subject).orElse("the registry's default");
        boolean modeStands = mode.equals(type.compatibility());
        if (!modeStands) {
            out().println(subject + "\tits mode is " + mode + ", not " + type.compatibility()
                    + "; 'schemas register' sets it");
        }
        out().println(subject + (reasons.isEmpty() ? "\tfits" : "\tdoes not fit") + " under " + mode);
        reasons.forEach(reason -> out().println("  " + reason));
        return modeStands && reasons.isEmpty();
    }

    /**
     * A schema that is not registered yet is registered by the first program that writes with it, if that is
     * allowed.
     */
    private boolean mayBeWritten(SchemaRegistry registry, String subject, Schema schema) {
        boolean may = registry.registersItself() || registry.isRegistered(subject, schema);
        if (!may) {
            out().println(subject + "\tis not registered yet, and " + SchemaRegistry.AUTO_REGISTER
                    + " is false; 'schemas register' does it");
        }
        return may;
    }

    private WireType typeOf(Schema schema) {
        return Stream.of(WireType.values())
                .filter(type -> type.schema().getFullName().equals(schema.getFullName()))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), schema.getFullName() + " is none of this program's types"));
    }

    private Topics topics(ConnectionOptions connection) {
        try {
            return connection.settings().topics(Topics.DEFAULT_PARTITIONS);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int atRegistry(ConnectionOptions connection, ToIntFunction<SchemaRegistry> work) {
        try (SchemaRegistry registry = new SchemaRegistry(connection.settings().registry())) {
            return work.applyAsInt(registry);
        } finally {
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
