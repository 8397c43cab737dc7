package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventDate;
import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads no more of a long past than what new days rest on tells the same as who reads all of it. */
class CheckpointTest {
    private static final LocalDate FIRST = LocalDate.parse("2016-01-01");
    /** A little more than what new days rest on. */
    private static final int DAYS_TOGETHER = 800;

    private static final int DAYS_ONE_BY_ONE = 40;
    private static final Pair PAIR = new Pair("CHN", "USA");
    private static final List<String> ACTS = List.of(
            "CHN > USA ACCUSE/accuse",
            "USA > CHN ACCUSE/accuse",
            "CHN = USA CONSULT/meet",
            "USA > CHN MOBILIZE/exercise",
            "USA > CHN AGREE/sign",
            "USA > CHN ASSAULT/attack");

    /** They say nothing of checkpoints. */
    private final InMemoryLedgerStore wholeBooks = new InMemoryLedgerStore() {
        @Override
        public Optional<PairHead> head(Pair pair) {
            return super.head(pair).map(head -> head.with(head.past(), Optional.empty()));
        }
    };

    private final InMemoryLedgerStore books = new InMemoryLedgerStore();
    private final List<LedgerChange> whole = new ArrayList<>();
    private final List<LedgerChange> told = new ArrayList<>();
    private Random random;

    @BeforeEach
    void seed() {
        random = new Random(5);
    }

    @ParameterizedTest(name = "with {0} days in memory")
    @ValueSource(ints = {0, 100_000})
    void givenYearsOfNewsSomeOfItLateThenTheSameIsToldAsByALedgerThatReadsAllOfIt(int cachedDays) {
        givenYearsOfNews(SignalRules.defaults(), cachedDays, 1, DAYS_TOGETHER);
    }

    /** A long silence counts among the days that a pair is known. */
    @Test
    void givenNewsNowAndThenThenTheSameIsToldAsByALedgerThatReadsAllOfIt() {
        givenYearsOfNews(SignalRules.defaults(), 0, 30, DAYS_TOGETHER);
    }

    @Test
    void givenAHorizonThenOldDaysAreFoldedAllTheSame() {
        int horizon = 366;
        givenYearsOfNews(
                SignalRules.defaults().with(Map.of("horizonDays", "" + horizon)), 0, 1, DAYS_TOGETHER + horizon);

        assertThat(books.days(PAIR)).isEqualTo(wholeBooks.days(PAIR)).isLessThan(DAYS_TOGETHER + horizon);
    }

    private void givenYearsOfNews(SignalRules rules, int cachedDays, int newsEvery, int daysTogether) {
        Ledger forgetful = new Ledger(rules, wholeBooks, 0);
        Ledger ledger = new Ledger(rules, books, cachedDays);
        List<Notice> together = new ArrayList<>();
        for (int i = 0; i < daysTogether; i += newsEvery) {
            together.addAll(ofDay(FIRST.plusDays(i), FIRST.plusDays(i)));
        }
        settle(forgetful, ledger, together, FIRST.plusDays(daysTogether - 1L));
        for (int i = daysTogether; i < daysTogether + DAYS_ONE_BY_ONE; i++) {
            LocalDate today = FIRST.plusDays(i);
            if (i % newsEvery == 0) {
                settle(forgetful, ledger, ofDay(today, today), today.minusDays(1));
            }
            if (random.nextInt(8) == 0) {
                // Most news that is late is a little late.
                int late = (int) (i * Math.pow(random.nextDouble(), 4));
                settle(forgetful, ledger, ofDay(today.minusDays(late), today.minusDays(late)), today.minusDays(1));
            }
            if (random.nextInt(40) == 0) {
                // An act that was thought to be of one day turns out to have been told the day before.
                News undated = News.of(ACTS.get(random.nextInt(ACTS.size())), today.toString())
                        .article("undated " + today)
                        .dated(EventDate.UNKNOWN);
                settle(forgetful, ledger, List.of(notice(undated)), today.minusDays(1));
                News earlier = undated.article("earlier " + today)
                        .published(today.minusDays(1).toString());
                settle(forgetful, ledger, List.of(notice(earlier)), today.minusDays(1));
            }
            settle(forgetful, ledger, List.of(), today);
        }
        assertThat(books.head(PAIR).flatMap(PairHead::checkpoint)).isPresent();
        assertThat(books.reads()).isLessThan(wholeBooks.reads());
    }

    private void settle(Ledger forgetful, Ledger ledger, List<Notice> news, LocalDate closed) {
        for (Notice notice : news) {
            LocalDate published = notice.mention().publishedOn();
            forgetful.hear(PAIR, published);
            ledger.hear(PAIR, published);
        }
        forgetful.settle(PAIR, news, closed, whole::add);
        ledger.settle(PAIR, news, closed, told::add);
        assertThat(told).as("told when %s was closed", closed).isEqualTo(whole);
        whole.clear();
        told.clear();
    }

    private List<Notice> ofDay(LocalDate day, LocalDate published) {
        List<Notice> news = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            // A quarrel now and then, so that there are regimes and alerts to tell.
            int acts = day.getDayOfYear() % 100 < 30 ? ACTS.size() : ACTS.size() - 2;
            String act = ACTS.get(random.nextInt(acts));
            news.add(notice(News.of(act, day.toString())
                    .published(published.toString())
                    .article(act + " " + day + " by " + random.nextInt(1_000))
                    .by("publisher " + random.nextInt(9))));
        }
        return news;
    }

    private static Notice notice(News news) {
        return new Notice(news.act(), news.mention());
    }
}
