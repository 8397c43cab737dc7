package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.ArticleIds;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"news.json", "news", "standard input"})
    void givenAnArrayOfArticles_whenRead_thenEachOfItIsOne(String name) {
        String array = "\uFEFF [\n {\"id\":\"a\",\n  \"title\":\"Talks\"}, 7, {\"id\":\"b\",\"title\":\"Pact\"}\n]\n";

        List<Finding> findings = Samples.read(name, array.getBytes(StandardCharsets.UTF_8));

        assertThat(findings).hasSize(3);
        assertThat(findings)
                .filteredOn(Found.class::isInstance)
                .extracting(found -> ((Found) found).article().id())
                .containsExactly("a", "b");
        assertThat(findings.get(1)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.where()).isEqualTo(name + ": article 2");
            assertThat(refused.message()).contains("not a JSON object");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"a\",\"title\":\"Talks\"},{\"id\":\"b\" | no JSON",
                "[{\"id\":\"a\",\"title\":\"Talks\"}] [{\"id\":\"b\"}] | more after its end",
                "[{\"id\":\"a\",\"title\":\"Talks\"},, | no JSON",
            })
    void givenAnArrayThatIsBroken_whenRead_thenWhatStandsBeforeIsAnArticleAndTheRestIsNamed(
            String array, String message) {
        assertThat(Samples.read("news.json", array.getBytes(StandardCharsets.UTF_8)))
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Found.class),
                        rest -> assertThat(rest)
                                .isInstanceOfSatisfying(
                                        Refused.class,
                                        refused -> assertThat(refused.message())
                                                .contains(message)
                                                .doesNotContain("\n")));
    }

    @Test
    void givenXmlThatIsNoFeed_whenReadFromAPipe_thenItIsRefusedAndNoText() {
        String xml = "<?xml version=\"1.0\"?><urlset><url><loc>https://paper.example.org/1</loc></url></urlset>";

        assertThat(Samples.read("standard input", xml.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("no feed"));
    }

    private static final Instant FILE_TIME = Instant.parse("2021-03-04T05:06:07Z");

    @TempDir
    private Path folder;

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void givenAPlainText_whenRead_thenItsFirstLineIsTheTitleAndTheFilesTimeItsDate() throws IOException {
        Path file = text("a.txt", "\uFEFF\n  Talks resume  \r\n\r\nThey met.\n\nThey parted.\n");

        files().read(file, findings::add);

        FoundArticle article = only();
        assertThat(article.title()).isEqualTo("Talks resume");
        assertThat(article.body()).isEqualTo("They met.\n\nThey parted.");
        assertThat(article.publishedAt()).contains(FILE_TIME);
        assertThat(article.origin()).isEqualTo(file.toString());
    }

    @Test
    void givenAPlainText_whenItIsReadAgainWithAnotherTimeOfItsFile_thenItIsTheSameArticle() throws IOException {
        Path file = text("a.txt", "Talks resume\nThey met.");
        files().read(file, findings::add);
        Files.setLastModifiedTime(file, FileTime.from(FILE_TIME.plusSeconds(60)));
        files().read(file, findings::add);

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().publishedAt())
                .containsExactly(Optional.of(FILE_TIME), Optional.of(FILE_TIME.plusSeconds(60)));
        assertThat(((Found) findings.get(1)).article().id())
                .isEqualTo(((Found) findings.get(0)).article().id());
    }

    /** A link in a folder could be anybody's; this one is the user's own. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenAFolderThatIsNamedByALink_whenRead_thenItIsReadAndItsFilesAreNamedBehindTheLink() throws IOException {
        Path inbox = Files.createDirectories(folder.resolve("elsewhere").resolve("inner"));
        Files.writeString(inbox.resolve("a.txt"), "Talks resume\n\nThey met.\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

        files().read(link, findings::add);

        assertThat(only().title()).isEqualTo("Talks resume");
        assertThat(only().origin())
                .isEqualTo(link.resolve("inner").resolve("a.txt").toString());
    }

    /** As a slow pipe brings them: when the first is read, nothing is there of the second. */
    @Test
    void givenPartsOfGzipThatComeOneByOne_whenRead_thenAllAreRead() throws IOException {
        InputStream parts = new SequenceInputStream(
                new ByteArrayInputStream(compressed("{\"title\":\"one\"}\n")),
                new ByteArrayInputStream(compressed("{\"title\":\"two\"}\n")));

        new ArticleReader(Optional.empty()).read(parts, Origin.local("parts.jsonl", FILE_TIME), findings::add);

        assertThat(findings)
                .extracting(finding -> ((Finding.Found) finding).article().title())
                .containsExactly("one", "two");
    }

    /**
     * The writer of a pipe may be silent for hours after an article, and its reader is to have that article by
     * then.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenAPipeThatIsSilentBehindALine_whenRead_thenTheLineIsToldBeforeMoreIsAwaited(boolean compressed)
            throws IOException {
        String line = "\n {\"title\":\"one\"}\n";
        byte[] first = compressed ? compressed(line) : line.getBytes(StandardCharsets.UTF_8);
        List<Finding> beforeMore = new ArrayList<>();
        InputStream silent = new InputStream() {
            @Override
            public int read() {
                beforeMore.addAll(findings);
                return -1;
            }
        };

        new ArticleReader(Optional.empty())
                .read(
                        new SequenceInputStream(new ByteArrayInputStream(first), silent),
                        Origin.local("standard input", FILE_TIME),
                        findings::add);

        assertThat(beforeMore).hasSize(1);
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void givenADate_whenAPlainTextIsRead_thenItIsItsDate() throws IOException {
        Instant date = Instant.parse("2020-01-01T00:00:00Z");

        new ArticleFiles(new ArticleReader(Optional.of(date))).read(text("a.txt", "Talks resume"), findings::add);

        assertThat(only().publishedAt()).contains(date);
    }

    @Test
    void givenAFolder_whenRead_thenAllItsFilesAreInTheOrderOfTheirNamesWhateverTheirKind() throws IOException {
        text("b/2.jsonl", "{\"title\":\"two\"}\n{\"title\":\"three\"}\n");
        text("a.txt", "{one}");
        text("c", " \n{\"title\":\"four\"}");
        compressed("d.jsonl.gz", "{\"title\":\"five\"}\n");
        compressed("e", "six");
        text(".hidden", "no");
        text(".git/config", "no");

        files().read(folder, findings::add);

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().title())
                .containsExactly("{one}", "two", "three", "four", "five", "six");
    }

    @Test
    void givenALinkInAFolder_whenTheFolderIsRead_thenItIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.txt"), "A secret");
        Path link = Files.createSymbolicLink(folder.resolve("a.txt"), secret);
        text("b.txt", "News");

        files().read(folder, findings::add);

        assertThat(only().title()).isEqualTo("News");

        // It took the place of a file after that was listed.
        files().readListed(link, findings::add);

        assertThat(findings.get(1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE));

        files().read(link, findings::add);

        assertThat(((Found) findings.get(2)).article().title())
                .as("named by the user")
                .isEqualTo("A secret");
    }

    @Test
    void givenFilesThatCannotBeRead_whenRead_thenEachIsRefusedAndTheRestIsRead() throws IOException {
        Files.write(folder.resolve("a.txt"), new byte[] {(byte) 0xFF, 0, 1});
        Path cut = compressed("b.jsonl.gz", "{\"title\":\"t\"}\n".repeat(1000));
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        text("c.txt", "Good");

        files().read(folder, findings::add);
        files().read(folder.resolve("none.jsonl"), findings::add);

        assertThat(findings.stream()
                        .filter(Refused.class::isInstance)
                        .map(Refused.class::cast)
                        .map(Refused::reason))
                .containsExactly(Reason.NO_ARTICLE, Reason.UNREADABLE, Reason.UNREADABLE);
        assertThat(findings.get(findings.size() - 1).where())
                .isEqualTo(folder.resolve("none.jsonl").toString());
        assertThat(findings).anySatisfy(finding -> assertThat(finding.where()).endsWith("c.txt"));
    }

    @Test
    void givenAStream_whenRead_thenItsFirstCharacterTellsWhatItIs() throws IOException {
        ArticleReader reader = new ArticleReader(Optional.empty());
        Origin origin = Origin.local("standard input", FILE_TIME);

        reader.read(stream("{\"title\":\"json\"}"), origin, findings::add);
        reader.read(stream("Plain\ntext"), origin, findings::add);

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().title())
                .containsExactly("json", "Plain");
        assertThat(((Found) findings.get(1)).article().publishedAt()).contains(FILE_TIME);
    }

    @Test
    void givenAPageWithoutADate_whenItIsAFile_thenItHasItsTimeAndFetchedItHasNone() throws IOException {
        String page = "<!doctype html><html><head><title>Talks resume</title></head><body><article><p>"
                + "The two ministers met again. ".repeat(20) + "</p></article></body></html>";
        ArticleReader reader = new ArticleReader(Optional.empty());
        HttpUrl address = HttpUrl.get("https://example.org/talks");

        reader.read(stream(page), Origin.local("page.html", FILE_TIME), findings::add);
        reader.read(
                stream(page),
                new Origin(address.toString(), Optional.of(address), Optional.empty(), FILE_TIME),
                findings::add);

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().publishedAt())
                .containsExactly(Optional.of(FILE_TIME), Optional.empty());
    }

    @Test
    void givenAPlainTextOfTheWeb_whenFetchedAgain_thenItIsTheSameUndatedArticleOfItsAddress() throws IOException {
        ArticleReader reader = new ArticleReader(Optional.empty());
        HttpUrl address = HttpUrl.get("https://example.org/release?utm_source=list");

        reader.read(stream("Talks resume\nThey met."), fetched(address, FILE_TIME), findings::add);
        reader.read(
                stream("Talks resume\nThey met again."), fetched(address, FILE_TIME.plusSeconds(300)), findings::add);

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article())
                .allSatisfy(article -> {
                    assertThat(article.url()).contains("https://example.org/release");
                    assertThat(article.publishedAt()).isEmpty();
                })
                .extracting(FoundArticle::id)
                .containsOnly(
                        new ArticleIds().of(Optional.of("https://example.org/release"), "", "", Optional.empty()));
        assertThat(findings).extracting(finding -> ((Found) finding).version()).doesNotHaveDuplicates();
    }

    @Test
    void givenADate_whenAPlainTextOfTheWebIsRead_thenItIsItsDateAndNoPartOfItsId() throws IOException {
        HttpUrl address = HttpUrl.get("https://example.org/release.txt");
        for (Instant date : List.of(FILE_TIME, FILE_TIME.plusSeconds(300))) {
            new ArticleReader(Optional.of(date))
                    .read(stream("Talks resume"), fetched(address, Instant.EPOCH), findings::add);
        }

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().publishedAt())
                .containsExactly(Optional.of(FILE_TIME), Optional.of(FILE_TIME.plusSeconds(300)));
        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().id())
                .hasSize(2)
                .containsOnly(((Found) findings.get(0)).article().id());
    }

    private static Origin fetched(HttpUrl address, Instant at) {
        return new Origin(address.toString(), Optional.of(address), Optional.empty(), at);
    }

    private static ArticleFiles files() {
        return new ArticleFiles(new ArticleReader(Optional.empty()));
    }

    private FoundArticle only() {
        assertThat(findings).singleElement().isInstanceOf(Found.class);
        return ((Found) findings.get(0)).article();
    }

    private Path text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.from(FILE_TIME));
    }

    private Path compressed(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
