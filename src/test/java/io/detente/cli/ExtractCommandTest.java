package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.article.NewsArticle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractCommandTest {

    private static final String BODY =
            "\"body\":\"Finnish President Sauli Niinisto met Portuguese Prime Minister Antonio Costa on Tuesday.\"";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\"title\":\"\",", "\"title\":null,"})
    void givenAnArticleWithoutATitle_whenExtracted_thenItsEventIsWritten(String title) throws IOException {
        int code = extract("{\"id\":\"a\"," + title + BODY + ",\"publishedAt\":\"2023-05-10T11:00:00Z\"}");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("\"articleId\":\"a\"").contains("\"pair\":\"FIN-PRT\"");
    }

    @ParameterizedTest
    @CsvSource({"2023-05-10", "2023-05-10T11:00:00Z", "2023-05-10T01:00:00+02:00", "2023-05-10T23:00:00"})
    void givenADateInAnyForm_whenExtracted_thenDaysAreCountedFromItInUtc(String date) throws IOException {
        extract("{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"" + date + "\"}");

        assertThat(new ObjectMapper().readTree(out.toString()).path("date").asText())
                .isEqualTo("2023-05-09");
    }

    @Test
    void givenACompressedFile_whenExtracted_thenItIsReadAsTheLinesInIt() throws IOException {
        Path file = folder.resolve("articles.jsonl.gz");
        Files.write(file, compressed("{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}"));

        int code = execute(file);

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("\"pair\":\"FIN-PRT\"");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void givenAPipe_whenExtracted_thenItIsReadAsAFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            // Two gzip members one after the other, as parts of a log are put together.
            try (OutputStream written = Files.newOutputStream(pipe)) {
                written.write(compressed("{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}\n"));
                written.write(compressed("{\"id\":\"b\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        int code = execute(pipe);

        writing.join();
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .hasLineCount(2)
                .contains("\"articleId\":\"a\"")
                .contains("\"articleId\":\"b\"");
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void givenLinesThatAreNoDatedArticles_whenExtracted_thenTheyAreNamedAndTheOthersRead() throws IOException {
        int code = extract("nonsense\n{\"id\":\"undated\",\"title\":\"t\"}\n{\"id\":\"a\"," + BODY
                + ",\"publishedAt\":\"2023-05-10\"}");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).hasLineCount(1);
        assertThat(err.toString())
                .hasLineCount(2)
                .contains("articles.jsonl:1: no JSON")
                .contains("articles.jsonl:2: no publishedAt");
    }

    @Test
    void givenAFileThatIsNotThereAmongOthers_whenExtracted_thenItIsNamedAndTheOthersRead() throws IOException {
        Path first = Files.writeString(
                folder.resolve("first.jsonl"), "{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}");
        Path last = Files.writeString(
                folder.resolve("last.jsonl"), "{\"id\":\"b\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}");
        Path absent = folder.resolve("absent.jsonl");

        int code = execute(first, absent.toString(), folder.toString(), last.toString());

        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .hasLineCount(2)
                .contains(absent + ": there is no such file")
                .contains(folder + ": cannot be read further: ");
        assertThat(out.toString())
                .hasLineCount(2)
                .contains("\"articleId\":\"a\"")
                .contains("\"articleId\":\"b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extract", "extract -"})
    void givenCompressedStandardInput_whenExtracted_thenItIsReadAsAFileIs(String command) throws IOException {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(compressed("{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}\n")));
        try {
            assertThat(run(command.split(" "))).as(err.toString()).isZero();
        } finally {
            System.setIn(before);
        }

        assertThat(out.toString()).contains("\"articleId\":\"a\"");
    }

    @Test
    void givenAnArticle_whenItsEventIsExplained_thenItIsTheSameAndTheWordsThatMadeItAreNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("articles.jsonl"), "{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}");
        execute(file);
        ObjectNode plain = new ObjectMapper().readValue(out.toString(), ObjectNode.class);
        out.getBuffer().setLength(0);

        assertThat(execute(file, "--explain")).as(err.toString()).isZero();
        ObjectNode explained = new ObjectMapper().readValue(out.toString(), ObjectNode.class);
        out.getBuffer().setLength(0);
        assertThat(execute(file, "--explain", "--format", "text"))
                .as(err.toString())
                .isZero();

        String why = explained.remove("why").asText();
        assertThat(explained).isEqualTo(plain);
        assertThat(why)
                .contains("met")
                .contains("FIN is \"Finnish\", \"Sauli Niinisto\"", "PRT is \"Portuguese\", \"Antonio Costa\"")
                .endsWith("when: \"Tuesday\"");
        assertThat(out.toString()).contains("2023-05-09", "FIN", "PRT").contains(why);
    }

    @Test
    void givenTheFormatParties_whenExtracted_thenItIsWrittenOfWhomEachSentenceSpeaks() throws IOException {
        Path file = Files.writeString(
                folder.resolve("articles.jsonl"), "{\"id\":\"a\"," + BODY + ",\"publishedAt\":\"2023-05-10\"}");

        int code = execute(file, "--format", "parties");

        assertThat(code).as(err.toString()).isZero();
        JsonNode sentence = new ObjectMapper().readTree(out.toString());
        assertThat(sentence.path("parties").findValuesAsText("country")).containsExactly("FIN", "PRT");
        JsonNode mark = sentence.path("parties").path(1).path("marks").path(0);
        assertThat(sentence.path("sentence")
                        .asText()
                        .substring(mark.path("from").asInt(), mark.path("to").asInt()))
                .isEqualTo("Portuguese");
    }

    private int extract(String lines) throws IOException {
        return execute(Files.writeString(folder.resolve("articles.jsonl"), lines));
    }

    private int execute(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("extract", file.toString()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... words) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void givenAnArticleThatBreaksItsReader_thenItIsNamedAndTheRestIsDone() {
        List<String> refused = new ArrayList<>();
        Function<NewsArticle, String> reader = ExtractCommand.sparing(
                article -> {
                    if (article.id().equals("bad")) {
                        throw new StringIndexOutOfBoundsException("index 0");
                    }
                    return article.id();
                },
                (where, message) -> refused.add(where + ": " + message));

        assertThat(Stream.of("one", "bad", "two")
                        .map(ExtractCommandTest::article)
                        .map(reader))
                .containsExactly("one", "", "two");
        assertThat(refused)
                .singleElement()
                .asString()
                .startsWith("article bad: it cannot be read: ")
                .contains("index 0");
    }

    private static NewsArticle article(String id) {
        return new NewsArticle(
                id,
                "",
                "",
                Instant.parse("2023-05-10T12:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
