package io.detente.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventDateTest {

    @ParameterizedTest
    @CsvSource({
        "2023-05-08, DAY, 2023-05-08",
        "2023-05-08, WEEK, 2023-05-08",
        "2023-05-08, MONTH, 2023-05",
        "2023-05-08, YEAR, 2023",
        "0476-09-04, YEAR, 0476",
        "-0030-08-01, MONTH, -0030-08",
        "-0030-08-01, YEAR, -0030",
        "+22026-12-01, MONTH, +22026-12",
        "+22026-12-01, YEAR, +22026"
    })
    void aDateIsWrittenAsFarAsItIsKnownWithItsWholeYear(LocalDate day, DatePrecision precision, String iso) {
        assertThat(EventDate.of(day, precision).iso()).hasValue(iso);
    }
}
