package io.detente.local;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * What a child JVM runs first: it ties the child's life to its parent's, then hands over to the child's
 * own main class.
 *
 * <p>Arguments: a lock file, the main class, that class's arguments. The lock is held for as long as the
 * process lives, so that a successor on the same data can wait for the last of a dying predecessor. When
 * standard input ends, the JVM exits in order (shutdown hooks run); if that takes longer than
 * {@value #GRACE_MILLIS} ms, it halts.
 *
 * <p>This file must stay alone: no nested classes and no imports beyond the JDK, since the registry's JVM gets
 * nothing but this one class file of ours, in a jar that the build makes, see {@link SchemaRegistryServer}.
 */
final class ChildMain {

    static final long GRACE_MILLIS = 15_000;

    private ChildMain() {}

    public static void main(String[] args) throws Exception {
        FileChannel running = FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        running.lock();
        startDaemon("parent-watch", () -> exitWithParent(running));
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 2, args.length));
    }

    private static void exitWithParent(FileChannel running) {
        awaitEndOfInput();
        startDaemon("halt-if-exit-hangs", ChildMain::haltAfterGrace);
        System.exit(0);
        // An unreachable channel would be closed by the collector, and the lock with it.
        Reference.reachabilityFence(running);
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes; only the end matters.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
