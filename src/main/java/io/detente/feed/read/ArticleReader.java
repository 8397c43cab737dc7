package io.detente.feed.read;

import io.detente.feed.ArticleIds;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a document of any kind that articles come in: JSON Lines, a JSON array, a feed, a list of feeds, a page or
 * plain text, each of them perhaps compressed with gzip, which its first bytes show.
 *
 * <p>A document from the web gets ids by {@link ArticleIds#toldBy}, and dates no later than its arrival, since
 * some sites call their local time GMT. A local file is taken at its word.
 */
public final class ArticleReader {

    /**
     * Longest array of JSON, feed, list or page in bytes, after decompression; JSON Lines may be of any length.
     */
    public static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(ArticleReader.class);
    private static final int LOOK_AHEAD = 8 * 1024;

    private final JsonLines jsonLines = new JsonLines();
    private final JsonArray jsonArray = new JsonArray();
    private final FeedReader feeds = new FeedReader();
    private final OpmlReader lists = new OpmlReader();
    private final PageReader pages = new PageReader();
    private final ArticleIds ids = new ArticleIds();
    private final Optional<Instant> publishedAt;

    /**
     * @param publishedAt the date of articles that bear none; without it files of plain text or HTML have their
     *     arrival's
     */
    public ArticleReader(Optional<Instant> publishedAt) {
        this.publishedAt = Objects.requireNonNull(publishedAt, "publishedAt");
    }

    /**
     * Reads to the end of the stream, which is for the caller to close. Where gzip breaks off or is damaged, what
     * stands before is read and the rest refused.
     *
     * @param sink told of each thing that it comes upon
     * @throws IOException if the stream breaks off
     */
    public void read(InputStream in, Origin origin, Consumer<Finding> sink) throws IOException {
        try {
            readPlain(plain(in), origin, sink);
        } catch (ZipException e) {
            sink.accept(new Refused(origin.name(), Reason.UNREADABLE, "cannot be read further: " + e.getMessage()));
        }
    }

    private void readPlain(InputStream plain, Origin origin, Consumer<Finding> sink) throws IOException {
        DocumentKind kind = DocumentKind.of(origin.name(), head(plain));
        switch (kind) {
            case JSON_LINES ->
                jsonLines.read(plain, origin.name(), publishedAt, finding -> sink.accept(asTold(finding, origin)));
            case PLAIN_TEXT ->
                sink.accept(asTold(ofTheCalendar(dated(PlainText.read(plain, origin, publishedAt), origin)), origin));
            case JSON_ARRAY, FEED, FEED_LIST, PAGE -> readWhole(kind, plain, origin, sink);
        }
    }

    private void readWhole(DocumentKind kind, InputStream in, Origin origin, Consumer<Finding> sink)
            throws IOException {
        byte[] bytes = in.readNBytes(MAX_DOCUMENT_BYTES + 1);
        if (bytes.length > MAX_DOCUMENT_BYTES) {
            sink.accept(new Refused(origin.name(), Reason.TOO_LARGE, "more than " + MAX_DOCUMENT_BYTES + " bytes"));
            return;
        }
        wellReadOrRefused(kind, EncodedText.decode(bytes, origin.charset()), origin).stream()
                .map(ArticleReader::ofTheCalendar)
                .map(finding -> asTold(finding, origin))
                .forEach(sink);
    }

    /** Its arrival, or what the user says, whichever is later. */
    private Instant latestDate(Origin origin) {
        return publishedAt.filter(origin.arrivedAt()::isBefore).orElse(origin.arrivedAt());
    }

    private Finding asTold(Finding finding, Origin origin) {
        if (finding instanceof Found found && origin.address().isPresent()) {
            FoundArticle article = found.article();
            HttpUrl document = origin.address().get();
            return found.with(article.withId(ids.toldBy(document, article)).publishedNoLaterThan(latestDate(origin)))
                    .orUnder(found.otherId().map(other -> ids.toldBy(document, article.withId(other))));
        }
        return finding;
    }

    /** A document that makes its reader fail is refused; the next one is read all the same. */
    private List<Finding> wellReadOrRefused(DocumentKind kind, String text, Origin origin) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try {
            switch (kind) {
                case JSON_ARRAY -> jsonArray.read(text, origin.name(), publishedAt, findings::add);
                case FEED -> feeds.read(text, origin, publishedAt, findings::add);
                case FEED_LIST -> lists.read(text, origin, findings::add);
                // With the time of its file for a date, old news would be today's.
                default -> findings.add(dated(pages.read(text, origin, publishedAt.isEmpty()), origin));
            }
            return findings;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} as {}", origin.name(), kind, e);
            return List.of(new Refused(
                    origin.name(),
                    Reason.NO_ARTICLE,
                    "cannot be understood: " + e.getClass().getSimpleName()));
        }
    }

    private static Finding ofTheCalendar(Finding finding) {
        return finding instanceof Found found ? found.ofTheCalendar() : finding;
    }

    private Finding dated(Finding undated, Origin origin) {
        Optional<Instant> date = dateOfUndated(origin);
        return undated instanceof Found found && date.isPresent()
                ? found.with(found.article().publishedBy(date.get()))
                : undated;
    }

    /**
     * A local page or plain text has its file's time; for one from the web, the time of fetching says nothing
     * about its news.
     */
    private Optional<Instant> dateOfUndated(Origin origin) {
        return publishedAt.isEmpty() && origin.address().isEmpty() ? Optional.of(origin.arrivedAt()) : publishedAt;
    }

    private static InputStream lookingAhead(InputStream in) {
        return new BufferedInputStream(in, 2 * LOOK_AHEAD);
    }

    /**
     * The same bytes, decompressed if they begin like gzip.
     *
     * @throws ZipException here or when they are read, if what begins so is no gzip to its end
     */
    public static InputStream plain(InputStream in) throws IOException {
        return decompressed(lookingAhead(in));
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? lookingAhead(Decompressed.of(in)) : in;
    }

    /**
     * No more of it than is needed to tell the kind: after the first line of JSON a pipe may be silent for long.
     */
    private static byte[] head(InputStream in) throws IOException {
        byte[] head = new byte[LOOK_AHEAD];
        int length = 0;
        in.mark(LOOK_AHEAD);
        for (int more = 0; more >= 0 && length < LOOK_AHEAD; more = in.read(head, length, LOOK_AHEAD - length)) {
            length += more;
            if (DocumentKind.beginsAsJson(Arrays.copyOf(head, length))) {
                break;
            }
        }
        in.reset();
        return Arrays.copyOf(head, length);
    }

    /**
     * Says that there is more until the end is reached. The decompressor of some JDKs (JDK-7036144) takes a pause
     * for the end, and would leave out what a slow pipe brings after the first of several parts.
     */
    private static final class Awaited extends FilterInputStream {

        private Awaited(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0 ? 0 : 1;
        }
    }

    /** Says what is wrong where the decompressor says only that something is, or that the end came too soon. */
    private static final class Decompressed extends GZIPInputStream {

        private Decompressed(InputStream in) throws IOException {
            super(new Awaited(in));
        }

        static Decompressed of(InputStream in) throws IOException {
            try {
                return new Decompressed(in);
            } catch (EOFException | ZipException e) {
                throw broken(e);
            }
        }

        /**
         * The decompressor's own says that there is more until the end; a caller that believes it waits until a
         * slow pipe has filled its buffer.
         */
        @Override
        public int available() {
            return 0;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return super.read(into, from, length);
            } catch (EOFException | ZipException e) {
                throw broken(e);
            }
        }

        private static ZipException broken(IOException cause) {
            ZipException broken = new ZipException("it begins like gzip, and is broken off or damaged");
            broken.initCause(cause);
            return broken;
        }
    }
}
