package io.detente.serve.view;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.common.TopicPartition;

/**
 * A file with all that a view holds, and the position from which to read the topics on.
 *
 * <p>It is a sequence of frames, each with its length and checksum (CRC-32C) before it: what the snapshot is of,
 * frames with the pairs, and an empty one, which says that nothing is missing. A file that was damaged is noticed
 * before any of it is put into a view.
 */
final class ViewSnapshot {

    /** To be increased with each change of what a frame holds. */
    private static final int FORMAT = 5;

    private static final byte[] END = {};
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    /**
     * Which records a view was made of.
     *
     * @param begun what the topics held when it was empty
     * @param position how far it was read
     * @param epochs of the leader that wrote the last record read of a partition
     */
    record Reach(TopicExtent begun, Position position, Map<TopicPartition, Integer> epochs) {}

    ViewSnapshot(Path file) {
        this.file = file;
    }

    /**
     * Replaces the file. Pairs are written as they are found, while records are put into the view: some may be
     * newer than the position, and are read again from there on.
     *
     * @param origin what the view was made of and how; the file is read only for the same origin
     * @param begun what the topics held when the view was empty
     * @return the position
     */
    Position write(String origin, TopicExtent begun, RelationsView view) throws IOException {
        Position position = view.position();
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    half, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
                DataOutputStream frames = new DataOutputStream(out);
                put(frames, head(origin, new Reach(begun, position, view.epochs())));
                for (PairView pair : view.pairs()) {
                    for (PairContents part : pair.contents().parts()) {
                        put(frames, PairCodec.of(part));
                    }
                }
                put(frames, END);
                frames.flush();
                // Otherwise a crash of the machine might leave the file empty.
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return position;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static byte[] head(String origin, Reach reach) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        put(out, origin);
        put(out, reach.begun().begins().toString());
        put(out, reach.begun().ends().toString());
        put(out, reach.position().toString());
        out.writeInt(reach.epochs().size());
        for (Map.Entry<TopicPartition, Integer> epoch : reach.epochs().entrySet()) {
            put(out, epoch.getKey().topic());
            out.writeInt(epoch.getKey().partition());
            out.writeInt(epoch.getValue());
        }
        return bytes.toByteArray();
    }

    /** Texts may have any length: a position grows with the number of partitions. */
    private static void put(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void put(DataOutputStream frames, byte[] frame) throws IOException {
        frames.writeInt(frame.length);
        frames.writeInt(checksum(frame));
        frames.write(frame);
    }

    private static int checksum(byte[] frame) {
        CRC32C checksum = new CRC32C();
        checksum.update(frame, 0, frame.length);
        return (int) checksum.getValue();
    }

    /**
     * Which records the file is made of.
     *
     * @param origin see {@link #write}
     * @return empty if there is no file, or one of another origin
     * @throws IOException if it cannot be read
     */
    Optional<Reach> reach(String origin) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream frames = open()) {
            return reach(origin, frame(frames));
        }
    }

    /**
     * Puts what the file holds into an empty view.
     *
     * @param origin see {@link #write}
     * @param now what the topics hold: what was read beyond their ends no longer exists, and something else may
     *     come in its place; if all is gone that they held at first, what was made of that is of no use
     * @return how far it reaches; empty if there is no file, or one of another origin
     * @throws IOException if it cannot be read, is damaged or of more than the topics hold; the view is still
     *     empty, unless the message says that a pair could not be read
     */
    Optional<Reach> read(String origin, TopicExtent now, RelationsView view) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream frames = open()) {
            Optional<Reach> reach = reach(origin, frame(frames));
            if (reach.isEmpty()) {
                return Optional.empty();
            }
            if (!now.ends().isAtLeast(reach.get().position())) {
                throw new IOException(file + " is of more than the topics hold: they lost their ends");
            }
            if (reach.get().begun().isGone(now)) {
                throw new IOException(file + " began with records that the topics no longer hold");
            }
            verify(frames);
        }
        try (DataInputStream frames = open()) {
            Reach reach = reach(origin, frame(frames)).orElseThrow();
            for (byte[] block = frame(frames); block.length > 0; block = frame(frames)) {
                view.restore(pair(block));
            }
            reach.epochs().forEach(view::readIn);
            view.readTo(reach.position());
            return Optional.of(reach);
        }
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    }

    /** A build with the same name as an earlier one may have other frames. */
    private PairContents pair(byte[] block) throws IOException {
        try {
            return PairCodec.read(block);
        } catch (RuntimeException e) {
            throw new IOException(file + " has a pair that this build cannot read", e);
        }
    }

    private void verify(DataInputStream frames) throws IOException {
        byte[] block = frame(frames);
        while (block.length > 0) {
            block = frame(frames);
        }
    }

    private byte[] frame(DataInputStream frames) throws IOException {
        try {
            int length = frames.readInt();
            int checksum = frames.readInt();
            byte[] frame = frames.readNBytes(Math.max(0, length));
            if (frame.length != length || checksum(frame) != checksum) {
                throw new IOException(file + " is damaged");
            }
            return frame;
        } catch (EOFException e) {
            throw new IOException(file + " is damaged: it ends before its last frame", e);
        }
    }

    private static Optional<Reach> reach(String origin, byte[] head) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(head));
        if (in.readInt() != FORMAT || !text(in).equals(origin)) {
            return Optional.empty();
        }
        TopicExtent begun = new TopicExtent(position(in), position(in));
        return Optional.of(new Reach(begun, position(in), epochs(in)));
    }

    private static Map<TopicPartition, Integer> epochs(DataInputStream in) throws IOException {
        Map<TopicPartition, Integer> epochs = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            TopicPartition partition = new TopicPartition(text(in), in.readInt());
            epochs.put(partition, in.readInt());
        }
        return epochs;
    }

    private static Position position(DataInputStream in) throws IOException {
        return Position.parse(text(in)).orElseThrow();
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
