package io.detente.cli;

import io.detente.local.LocalStackException;
import io.detente.stream.wire.RegistryUnavailableException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point: {@code detente COMMAND}. */
@Command(
        name = "detente",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Tells from the world's news, in seconds, whether relations between two states are thawing or"
                + " tensing.",
        subcommands = {
            BenchCommand.class,
            ClassifyCommand.class,
            CompletionCommand.class,
            ConfigCommand.class,
            DeadCommand.class,
            DoctorCommand.class,
            ExtractCommand.class,
            HelpCommand.class,
            PublishCommand.class,
            ReplayCommand.class,
            ResetCommand.class,
            RunCommand.class,
            SchemasCommand.class,
            ServeCommand.class,
            TopicsCommand.class,
            UpCommand.class,
            WatchCommand.class,
        },
        footerHeading = "%nExample:%n",
        footer = "  detente up",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "128+N:ended by signal N (run, extract and classify)"})
public final class Main implements Runnable {

    static final int DONE = CommandLine.ExitCode.OK;
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;

    private static final String LOST = "cannot write to standard output";
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        // Output for programs is UTF-8, whatever the machine's locale. System.out would never report that
        // something was lost.
        System.exit(run(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
                new OutputStreamWriter(System.err, StandardCharsets.UTF_8),
                args));
    }

    /**
     * Runs a command.
     *
     * @param out where results go; with {@link ControlEscapingWriter}, as is all that goes to standard error
     * @return the exit code; also that of a failure if not all results could be written
     */
    static int run(Writer out, Writer err, String... args) {
        PrintWriter results = new PrintWriter(new ControlEscapingWriter(out), true);
        CommandLine all = commandLine()
                .setOut(results)
                .setErr(new PrintWriter(new ControlEscapingWriter(err), true))
                // Colours are control characters too, and picocli puts them around what it repeats.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int code = all.execute(args);
        if (code == DONE && results.checkError()) {
            say(LOST, all);
            return FAILED;
        }
        return code;
    }

    /**
     * Flushes results, so that they can be read now.
     *
     * @throws IllegalStateException if that fails, for example because the disk is full or their reader has gone
     */
    static void flush(PrintWriter results) {
        if (results.checkError()) {
            throw new IllegalStateException(LOST);
        }
    }

    /** The whole command line, as {@link #main} runs it. */
    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Main());
        return all.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> refused(wrong, wrong.getCommandLine()))
                .setExecutionStrategy(Main::execute)
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> failed(failure, commandLine));
    }

    /**
     * Commands that run for long have a log; in others Kafka's warnings would only hide the error, which says the
     * same.
     */
    private static int execute(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        Object command = commands.get(commands.size() - 1).getCommand();
        if (!(command instanceof LongRunning one && one.runsForLong())) {
            KafkaLog.errorsAlone();
        }
        return new RunLast().execute(parsed);
    }

    /**
     * The error comes last, where it is seen. Before it stands which commands there are; where to find a command's
     * usage is named.
     */
    private static int refused(ParameterException wrong, CommandLine commandLine) {
        if (wrong instanceof WrongSettingsException) {
            say(reason(wrong), commandLine);
            return CommandLine.ExitCode.USAGE;
        }
        if (!commandLine.getSubcommands().isEmpty()) {
            commandLine.usage(commandLine.getErr());
        }
        String name = commandLine.getCommandSpec().qualifiedName();
        say(
                reason(wrong) + meant(wrong) + " 'detente help" + name.replaceFirst("^detente", "")
                        + "' shows how it is used",
                commandLine);
        return CommandLine.ExitCode.USAGE;
    }

    private static String meant(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?"
                : ".";
    }

    private static int failed(Exception failure, CommandLine commandLine) {
        LOG.debug("{} failed", commandLine.getCommandSpec().qualifiedName(), failure);
        say(reason(failure) + advice(failure), commandLine);
        return FAILED;
    }

    private static void say(String error, CommandLine commandLine) {
        PrintWriter err = commandLine.getErr();
        error.lines().forEach(line -> err.println(commandLine.getColorScheme().errorText("detente: " + line)));
        err.flush();
    }

    /** What went wrong, for a person. */
    static String reason(Throwable failure) {
        if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
            return "There is no file " + missing.getFile();
        }
        if (failure instanceof FileSystemException named && named.getFile() != null && named.getReason() == null) {
            return named.getFile() + ": " + FileFailure.words(named);
        }
        if (failure instanceof LocalStackException
                && failure.getCause() instanceof IOException file
                && !failure.getMessage().endsWith(FileFailure.words(file))) {
            return failure.getMessage() + ": " + FileFailure.words(file);
        }
        String told = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return causes(failure)
                .filter(Main::isToldAtTheBottomOnly)
                .flatMap(Main::causes)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .distinct()
                .filter(cause -> !told.contains(cause))
                .reduce(told, (upper, lower) -> upper + ": " + lower);
    }

    /** A failure, its cause, and so on. */
    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /**
     * Kafka's clients mention a right that is missing, or a file that cannot be read, only in the failure's
     * innermost cause.
     */
    private static boolean isToldAtTheBottomOnly(Throwable failure) {
        return failure instanceof AuthorizationException
                || (failure.getClass() == KafkaException.class
                        && failure.getCause() instanceof KafkaException
                        && failure.getMessage() != null
                        && failure.getMessage().startsWith("Failed to c"));
    }

    /** What to do about a failure, where that is the same for all commands. */
    private static String advice(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof RegistryUnavailableException) {
                return ". 'detente doctor' with the same options tells what is wrong; 'detente up' starts all that is"
                        + " needed on this machine";
            }
        }
        return "";
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    /** The version that the build wrote into the jar. */
    static Optional<String> version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
    }

    /** Version and commit of this build. */
    static String build() {
        return version().orElse("(not from a jar)") + ", commit " + commit();
    }

    /** The commit that the build noted; it ends in {@code -changed} if the sources differed from it. */
    private static String commit() {
        try (InputStream in = Main.class.getResourceAsStream("commit")) {
            String told = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return told.isEmpty() ? "unknown" : told;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what the build wrote of its commit", e);
        }
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"detente " + build()};
        }
    }
}
