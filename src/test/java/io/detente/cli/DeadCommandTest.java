package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.stream.admin.DeadLetterTopic.Letter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class DeadCommandTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "news.articles      | news.articles/3/1 news.articles/3/11 news.articles/30/1",
                "news.articles/     | news.articles/3/1 news.articles/3/11 news.articles/30/1",
                "news.articles/3    | news.articles/3/1 news.articles/3/11",
                "news.articles/3/   | news.articles/3/1 news.articles/3/11",
                "news.articles/3/1  | news.articles/3/1",
                "news.articles/3/1/ | news.articles/3/1",
                "other/3/1,news.articles/30/ | news.articles/30/1",
            })
    void givenAnOrigin_thenItsLettersAreMeant_withASlashAtItsEndOrWithout(String origin, String meant) {
        DeadSelection selection = CommandLine.populateCommand(new DeadSelection(), "--origin", origin);

        assertThat(selection.of(List.of(
                        letter("news.articles/3/1"), letter("news.articles/3/11"), letter("news.articles/30/1"))))
                .extracting(Letter::id)
                .containsExactly(meant.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"news.articles/x", "news.articles/-1", "news.articles/3/1/0", "news.articles//", "/", "a b"})
    void givenAnOriginThatNoLetterCanHave_thenItIsWrongUsage(String origin) {
        assertThatThrownBy(() -> CommandLine.populateCommand(new DeadSelection(), "--origin", origin))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'" + origin + "' is no TOPIC, TOPIC/PARTITION or TOPIC/PARTITION/OFFSET");
    }

    private static Letter letter(String id) {
        return new Letter(id, "0", "no-date", "", Instant.EPOCH, "key", 12, "", false, false);
    }

    @Test
    void givenALetterWhoseKeyAndMessageHaveLinesAndTabs_thenItIsOneLineOfSevenFields() {
        Letter letter = new Letter(
                "news.articles/3/1",
                "0",
                "no-date",
                "wrong\r\nnews.articles/3/2\tno-date",
                Instant.EPOCH,
                "key\nnews.articles/3/3\tno-id",
                12,
                "",
                false,
                false);

        assertThat(DeadCommand.line(letter))
                .isEqualTo("news.articles/3/1\tno-date\t1970-01-01T00:00:00Z\t12 bytes\twaits\t"
                        + "key\\nnews.articles/3/3\\tno-id\twrong\\r\\nnews.articles/3/2\\tno-date");
    }
}
