package io.detente.cli;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.read.ArticleFiles;
import io.detente.feed.read.ArticleReader;
import io.detente.replay.Replay;
import io.detente.replay.TopicArticles;
import io.detente.replay.TopicRange;
import io.detente.replay.TopicSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The articles of a replay: those of files, folders and topics that lie between two days. */
final class ReplaySources implements Replay.Articles {
    private static final long BRIEF_BYTES = 64 << 20;
    /** How many times larger a text is than its gzip. */
    private static final int PACKED = 5;

    private final List<String> sources;
    private final Optional<TopicArticles> topics;
    private final Optional<LocalDate> since;
    private final Optional<LocalDate> until;
    private final boolean skipBad;
    private final PrintWriter err;
    private final BooleanSupplier stopped;
    private final AtomicLong refused = new AtomicLong();
    /** What is read of those sources that are topics, in their order. */
    private List<TopicSlice> slices = List.of();

    private Optional<String> checksum = Optional.empty();
    private Instant newest = Instant.MIN;
    private boolean unsorted;

    /**
     * @param topics reads sources that are topics; present if any is
     * @param skipBad whether what is no article is only named
     * @param err names each thing that is no article
     * @param stopped asked now and then; once it is true, what is under way ends with a {@link
     *     CancellationException}
     */
    ReplaySources(
            List<String> sources,
            Optional<TopicArticles> topics,
            Optional<LocalDate> since,
            Optional<LocalDate> until,
            boolean skipBad,
            PrintWriter err,
            BooleanSupplier stopped) {
        this.sources = sources;
        this.topics = topics;
        this.since = since;
        this.until = until;
        this.skipBad = skipBad;
        this.err = err;
        this.stopped = stopped;
    }

    /**
     * Whether it is all read within a minute or two: files of some hundred thousand headlines or some ten thousand
     * long articles. False for topics, whose size is not known.
     */
    boolean isBrief() {
        long bytes = 0;
        for (String source : sources) {
            if (TopicRange.isMeant(source)) {
                return false;
            }
            try {
                for (Path file : files(Path.of(source), unreadable -> {})) {
                    bytes += Files.size(file) * (file.toString().endsWith(".gz") ? PACKED : 1);
                }
            } catch (IOException e) {
                return false;
            }
        }
        return bytes <= BRIEF_BYTES;
    }

    /**
     * What tells these sources from others before it is settled how much of the topics is read: the bytes of files
     * and the names of topics.
     *
     * @throws IllegalArgumentException naming the file, if one cannot be read
     */
    String identity() {
        if (sources.stream().noneMatch(TopicRange::isMeant)) {
            return checksum();
        }
        return sources.stream()
                .map(source -> TopicRange.isMeant(source)
                        ? source + " " + topics().id(TopicRange.parse(source).topic())
                        : checksum(Path.of(source)))
                .collect(Collectors.joining("|"));
    }

    /**
     * Settles what is read of the topics; from now on that is always the same.
     *
     * @param earlier what an earlier start settled; if empty, what the topics hold now is settled
     */
    List<TopicSlice> settle(List<TopicSlice> earlier) {
        slices = !earlier.isEmpty()
                ? earlier
                : sources.stream()
                        .filter(TopicRange::isMeant)
                        .map(source -> topics().settle(TopicRange.parse(source)))
                        .toList();
        return slices;
    }

    /** What of it no longer exists, one sentence for each partition. */
    List<String> gone(List<TopicSlice> earlier) {
        return earlier.stream().flatMap(slice -> topics().gone(slice).stream()).toList();
    }

    private String checksum(Path source) {
        MessageDigest digest = sha256();
        digestFiles(source, digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * SHA-256 over the bytes of all files, in the order of their names, and of the records that are settled; of files
     * that cannot be read and are to be skipped over their names.
     *
     * @throws IllegalArgumentException naming the file, if one cannot be read
     */
    String checksum() {
        if (checksum.isEmpty()) {
            checksum = Optional.of(digested());
        }
        return checksum.get();
    }

    private String digested() {
        MessageDigest digest = sha256();
        Iterator<TopicSlice> slice = slices.iterator();
        for (String source : sources) {
            if (TopicRange.isMeant(source)) {
                topics().readRecords(
                                slice.next(),
                                told -> digest.update(
                                        Optional.ofNullable(told.value()).orElse(new byte[0])));
            } else {
                digestFiles(Path.of(source), digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void digestFiles(Path source, MessageDigest digest) {
        if (Files.exists(source) && !Files.isDirectory(source) && !Files.isRegularFile(source)) {
            throw new IllegalArgumentException(source
                    + " is neither a file nor a folder; what is replayed is read twice, so a pipe must be saved"
                    + " first");
        }
        if (Files.notExists(source)) {
            throw new IllegalArgumentException("There is no file or folder " + source);
        }
        byte[] buffer = new byte[1 << 16];
        for (Path file : files(source, unlisted -> passOver(unlisted, digest))) {
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                while (in.read(buffer) >= 0) {
                    // Reading the stream feeds the digest.
                    throwIfStopped();
                }
            } catch (IOException e) {
                passOver(new Refused(file.toString(), Reason.UNREADABLE, FileFailure.words(e)), digest);
            }
        }
    }

    /** What is read of a source, by the same rules. */
    private static List<Path> files(Path source, Consumer<Refused> unlisted) {
        return Files.isDirectory(source) ? ArticleFiles.list(source, unlisted) : List.of(source);
    }

    /** What cannot be read is named when the rest is read; until then its name stands for it. */
    private void passOver(Refused unreadable, MessageDigest digest) {
        if (!skipBad) {
            throw new IllegalArgumentException("Cannot read " + unreadable.where() + ": " + unreadable.message());
        }
        digest.update(unreadable.where().getBytes(StandardCharsets.UTF_8));
    }

    private TopicArticles topics() {
        return topics.orElseThrow();
    }

    /** Twelve hexadecimal digits of a text's SHA-256. */
    static String digest(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * @throws IllegalArgumentException when all is read, if some of it was no article and that is not to be
     *     skipped
     */
    @Override
    public void forEach(Consumer<Found> sink) {
        ArticleFiles files = new ArticleFiles(new ArticleReader(Optional.empty()));
        Iterator<TopicSlice> slice = slices.iterator();
        for (String source : sources) {
            if (TopicRange.isMeant(source)) {
                topics().read(slice.next(), finding -> take(finding, sink));
            } else {
                files.read(Path.of(source), finding -> take(finding, sink));
            }
        }
        // Reported now, and not after minutes of further work.
        throwIfRefused();
    }

    /** @throws IllegalArgumentException if something was refused and that is not to be skipped */
    void throwIfRefused() {
        if (refused.get() > 0 && !skipBad) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,d %s cannot be read; nothing is written. Correct what is named above, or leave it out with"
                            + " --skip-bad",
                    refused.get(),
                    refused.get() == 1 ? "article" : "articles"));
        }
    }

    private void throwIfStopped() {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    private void take(Finding finding, Consumer<Found> sink) {
        throwIfStopped();
        Finding checked = finding instanceof Found found ? found.complete() : finding;
        if (checked instanceof Refused bad) {
            refuse(bad);
        } else if (checked instanceof Found found) {
            Instant published = found.article().publishedAt().orElseThrow();
            noteOrder(found.where(), published);
            LocalDate day = published.atZone(ZoneOffset.UTC).toLocalDate();
            if (since.filter(day::isBefore).isEmpty()
                    && until.filter(day::isAfter).isEmpty()) {
                sink.accept(found);
            }
        }
    }

    private void noteOrder(String where, Instant published) {
        if (published.isBefore(newest) && !unsorted) {
            unsorted = true;
            err.println(where + ": older than an article before it; the result does not depend on the order");
        }
        newest = published.isAfter(newest) ? published : newest;
    }

    /** Called by the publisher's thread, too. */
    void refuse(Refused bad) {
        refused.incrementAndGet();
        err.println(bad.where() + ": " + bad.message());
    }
}
