package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.article.NewsArticle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every text of a folder of your own, whatever its form: {@code mvn verify -Pfaults -Dit.test=CorpusIT
 * -Ddetente.corpus=FOLDER}. None may make reading fail, and none may take longer than its time bound.
 */
@Tag("faults")
class CorpusIT {

    private static final Logger LOG = LoggerFactory.getLogger(CorpusIT.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant PUBLISHED = Instant.parse("2023-05-10T12:00:00Z");
    private static final long TELL_EACH = 20_000;

    private final Knowledge knowledge = Knowledge.load();
    private final ThreadLocal<EventExtractor> extractors = ThreadLocal.withInitial(() -> new EventExtractor(knowledge));
    private final AtomicLong texts = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final List<String> broken = new ArrayList<>();

    @Test
    void noTextBreaksReadingDown() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(
                System.getProperty("detente.corpus"), "-Ddetente.corpus=FOLDER says where the texts are"));
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(jsonl|json|txt|tsv|csv)(\\.gz)?"))
                    .sorted()
                    .forEach(this::readFile);
        }

        LOG.info(
                "{} texts, {} events, the slowest in {} ms", texts.get(), events.get(), slowestNanos.get() / 1_000_000);
        assertThat(texts.get()).as("texts in " + folder).isPositive();
        assertThat(broken).isEmpty();
    }

    private void readFile(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().parallel().forEach(line -> readLine(file, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the article of a line, or else every text that the line has. */
    private void readLine(Path file, String line) {
        if (!line.startsWith("{")) {
            readText(file, "", line);
            return;
        }
        try {
            JsonNode node = JSON.readTree(line);
            if (node.has("body")) {
                readText(file, node.path("title").asText(), node.path("body").asText());
            } else {
                node.forEach(member -> {
                    if (member.isTextual() && member.asText().contains(" ")) {
                        readText(file, "", member.asText());
                    }
                });
            }
        } catch (IOException e) {
            readText(file, "", line);
        }
    }

    private void readText(Path file, String title, String body) {
        long begin = System.nanoTime();
        try {
            events.addAndGet(extractors
                    .get()
                    .extract(NewsArticle.of("text", title, body, PUBLISHED))
                    .events()
                    .size());
        } catch (RuntimeException | StackOverflowError e) {
            String found = file + ": " + e + " at " + e.getStackTrace()[0] + ": "
                    + (title + " " + body).substring(0, Math.min(200, title.length() + 1 + body.length()));
            LOG.warn(found);
            synchronized (broken) {
                broken.add(found);
            }
        }
        slowestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
        if (texts.incrementAndGet() % TELL_EACH == 0) {
            LOG.info("{} texts", texts.get());
        }
    }
}
