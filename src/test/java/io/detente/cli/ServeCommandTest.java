package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Regime;
import io.detente.avro.Side;
import io.detente.serve.deliver.AlertFilter;
import io.detente.serve.deliver.Subscription;
import io.detente.serve.tell.Links;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code serve} and {@code watch --webhook} say of wrong usage, before they speak to any cluster. */
class ServeCommandTest {

    private static final int WRONG_USAGE = 2;

    @TempDir
    Path folder;

    private String refusal(String... arguments) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
        assertThat(code).as(err.toString()).isEqualTo(WRONG_USAGE);
        return err.toString();
    }

    @Test
    void givenAnAddressThatOthersReach_whenThereIsNoToken_thenItDoesNotServe() {
        assertThat(refusal("serve", "--listen", "0.0.0.0"))
                .contains("--token-file")
                .contains("DETENTE_TOKEN");
    }

    @Test
    void givenAPortThatThereIsNot_thenTheErrorSaysSoBeforeAnyClusterIsAsked() {
        assertThat(refusal("serve", "--port", "99999")).contains("--port").contains("65535");
    }

    @Test
    void givenATokenThatIsTooShort_thenItDoesNotServe() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");

        assertThat(refusal("serve", "--listen", "0.0.0.0", "--token-file", token.toString()))
                .contains("16 characters");
    }

    @Test
    void givenATokenToPostAndNoneToReadOrTheSame_thenItDoesNotServe() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "a-token-of-some-length\n");

        assertThat(refusal("serve", "--post-token-file", token.toString())).contains("--token-file");
        assertThat(refusal("serve", "--token-file", token.toString(), "--post-token-file", token.toString()))
                .contains("--post-token-file")
                .contains("are the same");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{\"name\":\"a\",\"url\":\"http://x.example/\"},{\"url\":\"http://x.example/\"}]; receiver 2: name is missing",
                "[{\"name\":\"a\",\"url\":\"ftp://x.example/\"}]; receiver 1: url is an address of ftp, not of http or https",
                "[{\"name\":\"a b\",\"url\":\"http://x.example/\"}]; name is 'a b'",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"minSeverity\":9}]; severity is 9",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"pairs\":[\"CHN\"]}]; CHN",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"secretFile\":\"none\"}]; cannot read",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"headersFile\":\"receivers.json\"}]; line 1",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"secretFile\":\"short.secret\"}]; short.secret: line 1 has whsec_",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"pairs\":[\"CHN-UK\"]}]; receiver 1: 'CHN-UK' is no pair of codes",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"pairs\":[null]}]; receiver 1: pairs has a null among them",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"sides\":[null]}]; receiver 1: sides has a null among them",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"format\":\"xml\"}]; format must be json or slack or cloudevents, not xml",
                "[null]; receiver 1: null",
                "null; is not a list of receivers: null",
                "[{\"name\":\"a\",\"colour\":\"red\"}]; colour",
                "[{\"name\":; line 1",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\"}] [{\"name\":\"b\",\"url\":\"http://x.example/\"}]; line 1",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\"}] oops; line 1",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"pairs\":[],\"pairs\":[\"CHN-JPN\"]}]; 'pairs'",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"minSeverity\":3.9}]; 3.9",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"sides\":[0]}]; line 1",
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"regimes\":[\"1\"]}]; line 1",
            })
    void givenAReceiverThatIsWrong_thenTheErrorSaysWhichAndWhat(String file, String expected) throws IOException {
        Path receivers = Files.writeString(folder.resolve("receivers.json"), file);
        Files.writeString(folder.resolve("short.secret"), "whsec_MTIz\n");

        assertThat(refusal("serve", "--deliver", receivers.toString()))
                .contains("receivers.json")
                .contains(expected);
    }

    @Test
    void givenAReceiverWithItsWishes_thenTheyAreItsFilters() throws IOException {
        Path receivers = Files.writeString(
                folder.resolve("receivers.json"),
                "[{\"name\":\"a\",\"url\":\"http://x.example/\",\"pairs\":[\"CHN-USA\"],\"minSeverity\":3,"
                        + "\"regimes\":[\"thaw\"],\"sides\":[\"TENSION\"]}]");
        SubscriptionOptions options = new SubscriptionOptions();
        new CommandLine(CommandSpec.create().addMixin("targets", CommandSpec.forAnnotatedObject(options)))
                .parseArgs("--deliver", receivers.toString());

        assertThat(options.subscriptions(Links.NONE))
                .extracting(Subscription::filter)
                .containsExactly(new AlertFilter(Set.of("CHN-USA"), 3, Set.of(Regime.THAW), Set.of(Side.TENSION)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pair,day; the header is pair,day",
                "pair,date,value/CHN-JPN,2012-09,much; published.csv:2: no number: much",
                "pair,date,sign,name/CHN-JPN,2012-09,+,\"A\" visit; published.csv: no CSV",
                "pair,date,sign,name/CHN-XXX,2012-09,+,A visit; published.csv:2: no country's code",
            })
    void givenATruthThatIsWrong_thenTheErrorSaysWhereAndWhat(String rows, String expected) throws IOException {
        Path truth = Files.writeString(folder.resolve("published.csv"), rows.replace('/', '\n') + "\n");

        assertThat(refusal("serve", "--truth", truth.toString()))
                .contains("--truth")
                .contains(expected);
        assertThat(refusal("serve", "--truth", folder.resolve("none.csv").toString()))
                .contains("There is no file");
    }

    @ParameterizedTest
    @CsvSource({
        "signals, http://x.example/hook, delivers alerts",
        "alerts, ftp://x.example/hook, of ftp",
        "alerts, nonsense, url begins with neither http:// nor https://"
    })
    void givenAWebhookThatIsWrong_thenTheErrorSaysWhy(String subject, String url, String expected) {
        assertThat(refusal("watch", subject, "--webhook", url)).contains(expected);
    }

    /** Slack's and others' addresses let everybody post who knows them. */
    @ParameterizedTest
    @ValueSource(strings = {"hooks.example/s3cr3t", "https://hooks.example/s3cr3t here", "ftp://hooks.example/s3cr3t"})
    void givenAWrongAddressThatIsASecret_thenTheErrorDoesNotRepeatIt(String url) throws IOException {
        Path receivers =
                Files.writeString(folder.resolve("receivers.json"), "[{\"name\":\"a\",\"url\":\"" + url + "\"}]");

        assertThat(refusal("serve", "--deliver", receivers.toString())).doesNotContain("s3cr3t");
        assertThat(refusal("watch", "alerts", "--webhook", url)).doesNotContain("s3cr3t");
    }
}
