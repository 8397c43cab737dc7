package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.stream.admin.DeadLetterTopic.Letter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is wrong with a replay is said before anything is started. */
class ReplayCommandTest {
    private static final String ARTICLE =
            "{\"id\":\"a\",\"publishedAt\":\"2012-01-01\",\"body\":\"China and Japan signed a fishing pact.\"}\n";

    @TempDir
    private Path folder;

    private Path articles;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeArticle() throws IOException {
        articles = Files.writeString(folder.resolve("articles.jsonl"), ARTICLE);
    }

    @Test
    void givenAFileThatIsNotThereThenItIsNamed() {
        Path absent = folder.resolve("absent.jsonl");

        assertThat(replay(absent.toString(), "--signals", inFolder("s.jsonl"))).isEqualTo(Main.FAILED);

        assertThat(err.toString()).contains("There is no file or folder " + absent);
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenAPipeThenItIsRefusedForItCanBeReadOnlyOnce() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(replay(pipe.toString(), "--signals", inFolder("s.jsonl"))).isEqualTo(Main.FAILED);

        assertThat(err.toString()).contains(pipe + " is neither a file nor a folder");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    /** What it took is gone, and a report of nothing would say that every turning point was missed. */
    @ParameterizedTest
    @CsvSource({"--signals", "--alerts"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenAReportAndADeviceForWhatItIsMadeOfThenThatIsRefused(String option) {
        assertThat(replay(articles.toString(), option, "/dev/null", "--report", inFolder("r.html")))
                .isEqualTo(2);

        assertThat(err.toString()).contains(option + ": /dev/null is not a file from which --report could be made");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void givenATruthOfAnUnknownCountryThenFileAndLineAreNamed() throws Exception {
        Path truth = Files.writeString(
                folder.resolve("truth.csv"), "pair,date,value\nCHN-JPN,2012-01,1\nCHN-XXY,2012-01,2\n");

        assertThat(replay(articles.toString(), "--report", inFolder("r.html"), "--truth", truth.toString()))
                .isEqualTo(Main.FAILED);

        assertThat(err.toString()).contains(truth + ":3: no country's code (ISO 3166-1 alpha-3) or body's: XXY");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void givenATruthThatIsNotThereThenItIsNamed() {
        Path truth = folder.resolve("absent.csv");

        assertThat(replay(articles.toString(), "--report", inFolder("r.html"), "--truth", truth.toString()))
                .isEqualTo(Main.FAILED);

        assertThat(err.toString()).contains("There is no file " + truth);
    }

    @Test
    void givenAFolderToWriteInThatIsNotThereThenItIsSaidBeforeTheWork() {
        assertThat(replay(articles.toString(), "--signals", inFolder("absent/s.jsonl")))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("--signals: cannot write").contains("no folder to write in");
    }

    @ParameterizedTest
    @CsvSource({"r.csv", "r.json"})
    void givenAFolderWhereTheNumbersOfTheReportBelongThenThatIsSaidBeforeTheWork(String name) throws Exception {
        Path taken = Files.createDirectory(folder.resolve(name));

        assertThat(replay(articles.toString(), "--report", inFolder("r.html"))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("--report: cannot write " + taken + ", which is a folder");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"r.html", "r.csv", "r.json"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void givenAPipeForTheReportOrItsNumbersThenThatIsRefused(String name) throws Exception {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(replay(articles.toString(), "--report", inFolder("r.html"))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("--report: " + pipe + " is no file");
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void givenAWorkFolderWithFilesOfSomebodyElseThenItIsNamedBeforeTheWorkAndLeftAsItWas() throws Exception {
        Path own =
                Files.writeString(Files.createDirectory(folder.resolve("work")).resolve("thesis.txt"), "years of work");

        assertThat(replay(articles.toString(), "--signals", inFolder("s.jsonl")))
                .isEqualTo(Main.FAILED);

        assertThat(err.toString()).contains("thesis.txt").contains("--work-dir");
        assertThat(own).hasContent("years of work");
        assertThat(folder.resolve("s.jsonl")).doesNotExist();
    }

    @Test
    void givenAResultInTheWorkFolderThenItIsRefusedForWhatLiesThereIsRemoved() throws Exception {
        Files.createDirectory(folder.resolve("work"));

        assertThat(replay(articles.toString(), "--signals", inFolder("work/s.jsonl")))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains("--signals: " + inFolder("work/s.jsonl"))
                .contains("--work-dir");
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHN-JPN,CHN-XXY | 'CHN-XXY' is no pair of codes like CHN-USA: XXY is no country's code
            CHN-China       | 'CHN-China' is no pair of codes like CHN-USA: CHINA is no country's code
            CHN-USA-JPN     | 'CHN-USA-JPN' is no pair of codes like CHN-USA: USA-JPN is no country's code
            CHN-CHN         | 'CHN-CHN' is no pair of codes like CHN-USA
            China           | 'China' is no pair of codes like CHN-USA
            """, quoteCharacter = '"')
    void givenAPairThatNoNewsCanBeOfThenItIsNamedBeforeTheWork(String pairs, String message) {
        assertThat(replay(articles.toString(), "--signals", inFolder("s.jsonl"), "--pairs", pairs))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("--pairs").contains(message);
        assertThat(folder.resolve("work")).doesNotExist();
    }

    /** F stands for the folder. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            F/articles.jsonl --signals F/articles.jsonl               | --signals: F/articles.jsonl is the source F/articles.jsonl
            F/articles.jsonl --alerts F/link.jsonl                    | --alerts: F/link.jsonl is the source F/articles.jsonl
            F/link.jsonl --alerts F/articles.jsonl                    | --alerts: F/articles.jsonl is the source F/link.jsonl
            F/archive --signals F/archive/s.jsonl                     | --signals: F/archive/s.jsonl lies in the source F/archive
            F/articles.jsonl --report F/turns.html --truth F/turns.csv | --report: F/turns.csv is the file of --truth
            F/articles.jsonl --signals F/s.jsonl --alerts F/./s.jsonl | --alerts: F/./s.jsonl is written by --signals
            F/articles.jsonl --signals F/r.csv --report F/r.html      | --report: F/r.csv is written by --signals
            F/articles.jsonl --signals F/new.jsonl --alerts F/to-new  | --alerts: F/to-new is written by --signals
            F/archive --signals F/to-archive                          | --signals: F/to-archive lies in the source F/archive
            F/articles.jsonl --signals F/to-absent                    | --signals: cannot write F/to-absent: no folder to write in F/absent
            F/articles.jsonl --signals F/to-itself                    | --signals: cannot write F/to-itself
            """)
    void givenAResultThatWouldBeWrittenOverSomethingElseThenItIsRefusedBeforeTheWork(String words, String message)
            throws Exception {
        Files.writeString(folder.resolve("turns.csv"), "pair,date,value\nCHN-JPN,2012-01,1\n");
        Files.createSymbolicLink(folder.resolve("link.jsonl"), articles);
        Files.createSymbolicLink(folder.resolve("to-new"), Path.of("new.jsonl"));
        Files.createSymbolicLink(folder.resolve("to-archive"), folder.resolve("archive/new.jsonl"));
        Files.createSymbolicLink(folder.resolve("to-absent"), folder.resolve("absent/new.jsonl"));
        Files.createSymbolicLink(folder.resolve("to-itself"), Path.of("to-itself"));
        Files.copy(articles, Files.createDirectory(folder.resolve("archive")).resolve("articles.jsonl"));

        assertThat(replay(words.replace("F/", folder + "/").split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains(message.replace("F/", folder + "/"));
        assertThat(articles).hasContent(ARTICLE.strip());
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void givenArticlesThatWereSetAsideThenItIsSaidHowManyWhyAndWhichCameFirst() {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            letters.add(letter("a" + i, i == 3 ? "undecodable" : "date-in-future"));
        }

        assertThat(ReplayCommand.setAside(letters))
                .hasSize(12)
                .startsWith("Set aside: 10 date-in-future, 1 undecodable", "  a0: of a0", "  a1: of a1")
                .endsWith("  a9: of a9", "  ...");
        assertThat(ReplayCommand.setAside(letters.subList(0, 1)))
                .containsExactly("Set aside: 1 date-in-future", "  a0: of a0");
        assertThat(ReplayCommand.setAside(List.of())).isEmpty();
    }

    private static Letter letter(String article, String cause) {
        return new Letter(
                "news.articles/0/1", "0", cause, "of " + article, Instant.EPOCH, article, 1, "", false, false);
    }

    private String inFolder(String name) {
        return folder.resolve(name).toString();
    }

    private int replay(String... more) {
        List<String> words = new ArrayList<>(List.of("replay", "--work-dir", inFolder("work")));
        words.addAll(List.of(more));
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(words.toArray(new String[0]));
    }
}
