package io.detente.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A child JVM that runs {@link ChildMain}, with its output in a log file. Closing it ends it in order. */
final class ChildProcess implements AutoCloseable {

    /** Both servers read settings from the environment, and those there are meant for other servers. */
    private static final Set<String> KEPT_ENVIRONMENT =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT");

    private static final int TAIL_LINES = 25;
    private static final long TAIL_BYTES = 16_384;
    private static final long POLL_MILLIS = 50;

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a child. What it logged the time before is kept beside the new log as {@code *.previous}.
     *
     * @param name what messages call it
     * @param jvm the JVM's options, class path included
     * @param arguments of {@link ChildMain}
     * @param environment on top of the little that a child inherits
     */
    static ChildProcess start(
            String name, List<String> jvm, List<String> arguments, Map<String, String> environment, Path log) {
        List<String> command = new ArrayList<>(unheedingOfTheTerminal());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add(ChildMain.class.getName());
        command.addAll(arguments);
        try {
            if (Files.exists(log)) {
                Files.move(
                        log, log.resolveSibling(log.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().retainAll(KEPT_ENVIRONMENT);
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new LocalStackException("Cannot start the " + name + " as a child process", e);
        }
    }

    /**
     * Ctrl-C in a terminal reaches the whole process group. The broker must outlive the stream that still commits
     * to it, so a child ignores it and ends when its parent says so.
     */
    private static List<String> unheedingOfTheTerminal() {
        return File.separatorChar == '/' ? List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh") : List.of();
    }

    /**
     * Waits until the child is ready: until it says so in its log and then proves it. The log comes first because
     * another process may answer at the same address, if it took it a moment before.
     *
     * @param announcement what the child logs once it listens
     * @param taken what it logs if an address that it wants is taken
     * @return false if the child ended because an address it wanted is taken
     * @throws LocalStackException if it ends for another reason or is not ready in time; the child is ended then
     */
    boolean awaitReady(Duration timeout, String announcement, String taken, BooleanSupplier ready) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (!(hasLogged(announcement) && ready.getAsBoolean())) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    String tail = logTail();
                    if (tail.contains(taken)) {
                        return false;
                    }
                    throw new LocalStackException("The local " + name + " ended with code " + process.exitValue()
                            + " before it was ready. " + showing(tail));
                }
                if (System.nanoTime() > end) {
                    close();
                    throw new LocalStackException("The local " + name + " was not ready within " + timeout.toSeconds()
                            + " s. " + showing(logTail()));
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new LocalStackException("Interrupted while the local " + name + " was starting", e);
        } catch (UncheckedIOException e) {
            // As when the interrupt comes while the log is read.
            close();
            throw new LocalStackException("Cannot read what the local " + name + " logs", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Its exit code, once it has ended. */
    int exitCode() {
        return process.exitValue();
    }

    /** Completes, with a message that shows the end of the log, when the child has ended, for whatever reason. */
    CompletableFuture<String> ended() {
        return process.onExit()
                .thenApply(ended ->
                        "The local " + name + " ended with code " + ended.exitValue() + ". " + showing(logTail()));
    }

    private boolean hasLogged(String announcement) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(announcement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String showing(String tail) {
        return "The end of " + log + ":\n" + tail;
    }

    private String logTail() {
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long size = channel.size();
            channel.position(Math.max(0, size - TAIL_BYTES));
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, TAIL_BYTES));
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // read to the end
            }
            List<String> lines = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the child in order, and by force if it does not end within its grace. Returns when it is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is already broken: the child is going or gone.
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(ChildMain.GRACE_MILLIS + 1_000, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
