package io.detente.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruthFileTest {

    @TempDir
    private Path folder;

    @Test
    void givenASeriesThenDaysOfAMonthAreAveragedAndPairsPutInOrder() throws Exception {
        Truth truth = read("pair,date,value\nJPN-CHN,2012-09,-3.5\nCHN-JPN,2012-10-01,1\nCHN-JPN,2012-10-31,2\n");

        assertThat(truth.seriesOf("CHN-JPN")).singleElement().satisfies(series -> {
            assertThat(series.name()).isEqualTo("truth");
            assertThat(series.values())
                    .containsEntry(YearMonth.of(2012, 9), -3.5)
                    .containsEntry(YearMonth.of(2012, 10), 1.5);
        });
    }

    @Test
    void givenDatedEventsThenAMonthStandsForAllItsDays() throws Exception {
        Truth truth =
                read("pair,date,sign,name\nCHN-JPN,2012-09,-,\"Islands, bought\"\nCHN-JPN,2014-11-10,+,A handshake\n");

        assertThat(truth.eventsOf("CHN-JPN"))
                .extracting(Truth.DatedEvent::name)
                .containsExactly("Islands, bought", "A handshake");
        PartialDate month = truth.eventsOf("CHN-JPN").get(0).date();
        assertThat(month.daysTo(LocalDate.parse("2012-09-30"))).isZero();
        assertThat(month.daysTo(LocalDate.parse("2012-10-03"))).isEqualTo(3);
        assertThat(month.daysTo(LocalDate.parse("2012-08-30"))).isEqualTo(-2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pair,date,value;CHN-JPN,2012-09,1;CHN-ZZZ,2012-09,1 | :3: no country's code (ISO 3166-1 alpha-3) or body's: ZZZ",
                "pair,date,value;CHN,2012-09,1 | :2: no pair like CHN-JPN: CHN",
                "pair,date,value;CHN-JPN,Sept 2012,1 | :2: no date like 2012-09 or 2012-09-11: Sept 2012",
                "pair,date,value;CHN-JPN,2012-09,much | :2: no number: much",
                "pair,date,value;CHN-JPN,2012-09 | :2: a row of 2 cells, too few for the header",
                "pair,date,sign,name;CHN-JPN,2012-09,?,x | :2: a sign is + or -, not ?",
                "pair,date,value;CHN-CHN,2012-09,1 | :2: a pair has two different codes: CHN-CHN",
                "pair,date,value,;CHN-JPN,2012-09,1, | :1: no header: ",
                "pair,date,sign,name;CHN-JPN,2012-09,-,Islands, bought | :2: a row of 5 cells, too many for the header",
                "pair,date,sign,name;CHN-JPN,2012-09,-,Islands;;CHN-JPN,2012-10,?,x | :4: a sign is + or -, not ?",
                "country,month,value;CHN,2012-09,1 | :1: the header is country,month,value, but must be",
            })
    void givenWhatIsNoTruthThenFileAndLineAreNamed(String rows, String message) {
        assertThatThrownBy(() -> read(rows.replace(";", "\n") + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.resolve("truth.csv") + message);
    }

    @Test
    void givenAFolderThenItIsNamed() {
        assertThatThrownBy(() -> new TruthFile().read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": Is a directory");
    }

    @Test
    void givenBytesThatAreNoUtf8ThenTheFileIsNamed() throws Exception {
        Path file = folder.resolve("truth.csv");
        String text = "pair,date,sign,name\n" + "CHN-JPN,2012-09-11,-,Islands\n".repeat(1_000)
                + "CHN-JPN,2012-09-12,-,Caf\u00e9\n";
        for (String some : List.of(text, text.substring(text.length() - 40))) {
            Files.write(file, some.getBytes(StandardCharsets.ISO_8859_1));

            assertThatThrownBy(() -> new TruthFile().read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(file + ": no UTF-8");
        }
    }

    @Test
    void givenEmptyLinesThenTheyArePassedOver() throws Exception {
        assertThat(read("pair,date,value\n\nCHN-JPN,2012-09,-3.5\n\n\n").seriesOf("CHN-JPN"))
                .hasSize(1);
    }

    /** As pandas writes it for spreadsheets, the header in quotation marks or not. */
    @ParameterizedTest
    @ValueSource(strings = {"\"pair\",\"date\",\"value\"", "pair,date,value"})
    void givenAByteOrderMarkThenItIsNoPartOfTheHeader(String header) throws Exception {
        assertThat(read("\uFEFF" + header + "\n\"CHN-JPN\",\"2012-09\",\"-3.5\"\n")
                        .seriesOf("CHN-JPN"))
                .hasSize(1);
    }

    private Truth read(String text) throws Exception {
        Path file = folder.resolve("truth.csv");
        Files.writeString(file, text);
        return new TruthFile().read(file);
    }
}
