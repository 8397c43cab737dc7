package io.detente.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of few bytes, in memory, that can be filled and emptied. Mounting one takes root's rights or {@code sudo} that
 * asks for no password; without them it fails, since a disk that is not full would prove nothing.
 */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    private final Path folder;

    SmallDisk(Path folder, int megabytes) throws IOException {
        this.folder = Files.createDirectories(folder);
        asRoot("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0777", "tmpfs", folder.toString());
    }

    /** Not a byte is left afterwards. */
    void fill() throws IOException {
        try (FileChannel file = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int size = BLOCK; size >= 1; size /= 2) {
                writeWhileThereIsRoom(file, size);
            }
        }
    }

    private static void writeWhileThereIsRoom(FileChannel file, int size) {
        try {
            while (true) {
                file.write(ByteBuffer.allocate(size));
            }
        } catch (IOException e) {
            // Full, for as much at a time.
        }
    }

    /** What {@link #fill} took is free again. */
    void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static void asRoot(String... command) throws IOException {
        List<String> all = new ArrayList<>();
        if (!System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("sudo", "-n"));
        }
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("A disk of few bytes takes root's rights, or sudo without a password: "
                    + String.join(" ", all) + " said: " + said);
        }
    }

    @Override
    public void close() throws IOException {
        // Lazily: a killed process may hold a file for a moment longer.
        asRoot("umount", "-l", folder.toString());
    }
}
