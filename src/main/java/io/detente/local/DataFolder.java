package io.detente.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server's folder, with the lock that its child JVM holds while it runs. */
record DataFolder(Path path) {

    /** @throws LocalStackException if it cannot be made, or a server would take its path for two */
    DataFolder {
        // The broker takes a list with commas; a semicolon begins a setting of the registry's database.
        if (path.toString().contains(",") || path.toString().contains(";")) {
            throw new LocalStackException("The data folder " + path + " cannot be used, for broker and registry do"
                    + " not take a path with a comma or a semicolon; give another folder");
        }
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new LocalStackException("Cannot make the data folder " + path, e);
        }
    }

    Path runningLock() {
        return path.resolve("running.lock");
    }

    /**
     * Waits for the end of a child that an earlier, killed parent left: it may still be writing its last.
     *
     * @throws LocalStackException if it is still there after the timeout
     */
    void awaitUnused(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            FileLock lock = tryLock(runningLock());
            if (lock != null) {
                release(lock);
                return;
            }
            if (System.nanoTime() > end) {
                throw new LocalStackException("The data folder " + path + " is in use by another process");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalStackException("Interrupted while waiting for the data folder " + path, e);
            }
        }
    }

    /** The lock on a file, or null if another process, or another part of this one, holds it. */
    static FileLock tryLock(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = lockOrNull(channel);
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new LocalStackException("Cannot lock " + file, e);
        }
    }

    private static FileLock lockOrNull(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static void release(FileLock lock) {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new LocalStackException("Cannot release a lock", e);
        }
    }
}
