package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a ledger tells because of one mention, whatever it knows of the pair. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmissionTest {
    private static final LocalDate TODAY = LocalDate.parse("2023-05-08");
    private static final String DAILY =
            TODAY.minusDays(4_000) + ".." + TODAY.minusDays(1) + "/2 | CHN = USA CONSULT/meet | 2";

    /** Ends of the three windows that hold one day. */
    private static final int OF_A_DAY = 1 + 7 + 28;

    /** Ends of windows whose baseline holds a window with that day, or that hold it themselves. */
    private static final int THAT_REST_ON_A_DAY = 183 + 195 + 237;

    private final Telegraph tenYearsOfNews = new Telegraph();

    private Telegraph reader;

    @BeforeAll
    void tellTenYearsOfNews() {
        Timeline.of(DAILY).forEach(tenYearsOfNews::write);
        tenYearsOfNews.settleDaily(TODAY.minusDays(1));
        tenYearsOfNews.news();
    }

    @BeforeEach
    void haveRead() {
        reader = tenYearsOfNews.copy();
    }

    @Test
    void newsOfTheDayTellsOneWindowOfEachLength() {
        reader.tell(mention(0));

        assertThat(signalsTold()).extracting(Signal::lastDay).containsExactly(TODAY, TODAY, TODAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 300, 3_650})
    void lateNewsTellsAtOnceTheWindowsThatHoldItsDayAndLittleMore(int daysLate) {
        reader.tell(mention(daysLate));

        assertThat(signalsTold()).hasSizeBetween(Math.min(OF_A_DAY, 3 * daysLate), 45);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3_650})
    void whatIsOwedIsToldOnceHoweverManyMentionsItIsOf(int daysLate) {
        for (int i = 0; i < 10; i++) {
            reader.tell(mention(daysLate - i % 3, "late paper " + i));
        }
        assertThat(signalsTold()).hasSizeLessThan(10 * 45);

        reader.close(TODAY.minusDays(1));

        assertThat(signalsTold()).hasSizeBetween(THAT_REST_ON_A_DAY - OF_A_DAY, 3 * (237 + 2) + 3);
        assertThat(reader.close(TODAY.minusDays(1)).news()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3_650})
    void settledWholeLateNewsTellsInOnePassWhatElseTakesTwo(int daysLate) {
        Telegraph inTwo = tenYearsOfNews.copy();
        inTwo.tell(mention(daysLate)).close(TODAY.minusDays(1));

        reader.write(mention(daysLate)).settleWhole();

        assertThat(signalsTold()).hasSizeGreaterThan(10 * OF_A_DAY).doesNotHaveDuplicates();
        assertThat(reader.signals()).isEqualTo(inTwo.signals());
        assertThat(reader.close(TODAY.minusDays(1)).news()).isEmpty();
    }

    @Test
    void aLedgerThatHasAllAtHandTellsNeitherMoreNorLessThanOneAfterARestart() {
        Telegraph running = new Telegraph();
        Timeline.of(DAILY).forEach(running::write);
        running.settleDaily(TODAY.minusDays(1));
        running.news();

        for (int daysLate : new int[] {0, 3, 30, 300, 3_650}) {
            running.tell(mention(daysLate));
            reader.restart().tell(mention(daysLate));

            assertThat(running.news()).isEqualTo(reader.news()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 30, 300, 3_650})
    void inTheEndAllIsToldAsIfNothingHadBeenLate(int daysLate) {
        Telegraph orderly = new Telegraph();
        Timeline.of(DAILY).forEach(orderly::write);
        orderly.write(mention(daysLate)).settleDaily(TODAY);

        reader.tell(mention(daysLate)).restart().close(TODAY);

        assertThat(reader.signals()).isEqualTo(orderly.signals());
        assertThat(reader.alerts()).isEqualTo(orderly.alerts());
    }

    private static News mention(int daysLate) {
        return mention(daysLate, "a late paper");
    }

    private static News mention(int daysLate, String publisher) {
        LocalDate day = TODAY.minusDays(daysLate);
        return News.of("USA > CHN ACCUSE/disapprove", day.toString())
                .article(publisher + " on " + day)
                .by(publisher);
    }

    private List<Signal> signalsTold() {
        return reader.news().stream()
                .filter(LedgerChange.OfSignal.class::isInstance)
                .map(change -> ((LedgerChange.OfSignal) change).signal())
                .toList();
    }
}
