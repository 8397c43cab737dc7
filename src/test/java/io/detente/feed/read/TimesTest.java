package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023 | 2023-01-01T00:00:00Z",
                "2023-05-08 14:30:00 +0200 | 2023-05-08T12:30:00Z",
                "Mon, 08 May 2023 14:30:00 GMT | 2023-05-08T14:30:00Z",
                "20230508 | 2023-05-08T00:00:00Z",
                "20230508T143000Z | 2023-05-08T14:30:00Z",
                "20230508T143000.250+0200 | 2023-05-08T12:30:00.250Z",
                "20230508T1430 | 2023-05-08T14:30:00Z",
                "20240229 | 2024-02-29T00:00:00Z",
                "1000000000 | 2001-09-09T01:46:40Z",
                "1683556200 | 2023-05-08T14:30:00Z",
                "1683556200250 | 2023-05-08T14:30:00.250Z",
                "1999999999 | 2033-05-18T03:33:19Z",
            })
    void givenATime_whenRead_thenItIsTheMomentThatIsMeant(String text, Instant moment) {
        assertThat(Times.of(text)).contains(moment);
    }

    /**
     * The first three are no days, the next were before all news, the next might as well be a day and its hour.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20230229",
                "20231301",
                "00000000",
                "19691231",
                "0999999999",
                "2023050814",
                "2683556200250",
                "20230",
                "202305",
                "2023050",
                "168355620",
                "202305081430",
                "20230508143000",
                "99999999999999999999",
                "20230508-05",
                "20230508T14300",
                "20231308T143000Z",
                "soon",
            })
    void givenDigitsThatTellNoTimeForCertain_whenRead_thenTheyAreNone(String text) {
        assertThat(Times.of(text)).isEmpty();
    }
}
