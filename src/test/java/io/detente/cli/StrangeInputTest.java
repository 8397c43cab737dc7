package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people mistype is answered with what they could have meant. The API's like is in its own test. */
class StrangeInputTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            wacth alerts                                  | watch
            watch alert                                   | alerts
            watch events --since yesterday                | 2h (also 90s
            watch events --pair CHN                       | CHN-USA
            watch events --pair CHN-CHN                   | CHN-USA
            watch alerts --side left                      | thaw
            watch alerts --min-severity 9                 | 1 to 5
            watch events --min-severity 3                 | watch alerts
            watch alerts --limit 0                        | 1 or more
            watch signals --webhook https://example.org/x | watch alerts --webhook URL
            watch alerts --webhook ftp://example.org/x    | http or https
            watch alerts --since 2h --webhook https://example.org/x | beginning or now
            watch alerts --webhook https://example.org/x --public-url desk | https://detente.example.org
            watch alerts --webhook-secret hook.secret     | --webhook-secret needs --webhook
            watch alerts --webhook-headers hook.headers   | --webhook-headers needs --webhook
            watch alerts --webhook-format json            | --webhook-format needs --webhook
            watch alerts --webhook-name desk              | --webhook-name needs --webhook
            watch alerts --public-url https://example.org | --public-url needs --webhook
            publish                                       | SOURCE
            publish no-such-file.jsonl                    | There is no file or folder
            publish --every soon https://example.org/rss  | 90s, 5m or 1h
            replay no-such-archive --signals x            | no-such-archive
            replay README.md                              | --signals, --alerts or --report
            extract no-such-file.jsonl                    | There is no file no-such-file.jsonl
            serve --port eighty                           | eighty
            serve --listen 0.0.0.0                        | token
            serve --bootstrap localhost                   | HOST:PORT
            serve --deliver no-such-file.json             | no-such-file.json
            dead list --since then                        | 2026-11-27
            dead list --cause bad                         | extraction-failed
            help topic                                    | topics
            config --namespace 'a b'                      | namespace
            """)
    void givenAStrangeCommand_whenRun_thenItsLastWordsHelp(String command, String help, @TempDir Path folder) {
        StringWriter err = new StringWriter();

        int code = Main.run(new StringWriter(), err, command.strip().split(" (?=[^']*(?:'[^']*'[^']*)*$)"));

        assertThat(code).as(err.toString()).isNotZero();
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");
        assertThat(err.toString().strip().lines().reduce((earlier, later) -> later))
                .as(err.toString())
                .hasValueSatisfying(
                        last -> assertThat(last).startsWith("detente: ").containsIgnoringCase(help));
    }
}
