package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is wrong with the articles of a measurement is said before anything is started. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"backfill FILE", "live --articles-from FILE"})
    void givenAFileWithoutAnArticle_thenItIsWrongUsage(String command) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");

        assertThat(bench(command, empty)).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("There is no article in " + empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backfill FILE", "live --articles-from FILE"})
    void givenAFileThatIsNotThere_thenItIsNamedAndNothingIsAdvisedThatBenchDoesNotKnow(String command) {
        Path absent = folder.resolve("absent.jsonl");

        assertThat(bench(command, absent)).isEqualTo(Main.FAILED);

        assertThat(err.toString()).contains(absent + ": ").doesNotContain("--skip-bad", "written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backfill FILE", "live --articles-from FILE"})
    void givenLinesThatAreNoArticles_thenEachIsNamedAndTheOrderOfTheOthersIsNot(String command) throws IOException {
        Path bad = Files.write(
                folder.resolve("bad.jsonl"),
                List.of(
                        "{\"id\":\"a\",\"publishedAt\":\"2012-01-02\",\"body\":\"They met.\"}",
                        "{\"id\":\"b\",\"publishedAt\":\"2012-01-01\",\"body\":\"They parted.\"}",
                        "{\"id\":\"c\",\"body\":\"They met again.\"}",
                        "no article"));

        assertThat(bench(command, bad)).isEqualTo(Main.FAILED);

        assertThat(err.toString().lines()).hasSize(3).first().asString().startsWith(bad + ":3: no publishedAt");
        assertThat(err.toString().lines().skip(1)).first().asString().startsWith(bad + ":4: ");
        assertThat(err.toString())
                .endsWith("detente: 2 articles cannot be read. Correct what is named above, or take it out"
                        + System.lineSeparator());
    }

    /** On a cluster that is away, if ever it came to that. */
    private int bench(String command, Path file) {
        String words = "bench " + command.replace("FILE", file.toString()) + " --bootstrap=127.0.0.1:1";
        return Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(Stream.of(words.split(" ")).toArray(String[]::new));
    }
}
