package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.stream.admin.DeadLetterTopic.Letter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadCommandTest {

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
