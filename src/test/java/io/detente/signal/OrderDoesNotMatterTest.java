package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.event.Sector;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What is told last depends on what the articles say, and on nothing else. */
class OrderDoesNotMatterTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 3, 1);
    private static final int DAYS = 90;
    private static final LocalDate END = FIRST.plusDays(DAYS + 40);

    /** Whoever is told all in order knows the same in the end, in its range, and told it again says nothing. */
    @Property(tries = 1_000)
    void permutedRepeatedAndInterruptedNewsEndsInTheSameAndIsToldOnce(
            @ForAll("news") List<News> news, @ForAll Random random) {
        Telegraph orderly = new Telegraph().tell(news).close(END);

        List<News> shuffled = new ArrayList<>(news);
        shuffled.addAll(news.subList(0, news.size() / 2));
        Collections.shuffle(shuffled, random);
        Telegraph wild = new Telegraph();
        LocalDate closed = FIRST;
        for (News article : shuffled) {
            wild.write(article);
            switch (random.nextInt(7)) {
                case 0 -> wild.settle().restart();
                case 1 -> {
                    closed = closed.plusDays(random.nextInt(20));
                    wild.close(closed.isBefore(END) ? closed : END);
                }
                case 2, 3 -> wild.settle();
                case 4 -> wild.settleWhole();
                default -> {}
            }
        }
        wild.close(END);

        assertThat(wild.signals()).isEqualTo(orderly.signals());
        assertThat(wild.alerts()).isEqualTo(orderly.alerts());
        assertThat(wild.events()).isEqualTo(orderly.events());
        allValuesStayInTheirRanges(orderly, news.size());
        newsToldAgainWritesNothingAndTellsNothing(orderly, news);
    }

    /** Also while the day of the newest is not over. */
    @Property(tries = 500)
    void newsOfADayThatIsNotOverIsToldTheSameInAnyOrder(@ForAll("news") List<News> news, @ForAll Random random) {
        LocalDate today = news.get(random.nextInt(news.size())).mention().publishedOn();
        LocalDate closed = today.minusDays(1);
        List<News> known = news.stream()
                .filter(article -> !article.mention().publishedOn().isAfter(today))
                .toList();
        Telegraph orderly = new Telegraph().close(closed).tell(known).close(closed);

        List<News> shuffled = new ArrayList<>(known);
        Collections.shuffle(shuffled, random);
        Telegraph wild = new Telegraph().close(closed);
        for (News article : shuffled) {
            wild.tell(article);
            if (random.nextInt(5) == 0) {
                wild.restart();
            }
        }
        wild.close(closed);

        assertThat(wild.signals()).isEqualTo(orderly.signals());
        assertThat(wild.alerts()).isEqualTo(orderly.alerts());
    }

    private static void newsToldAgainWritesNothingAndTellsNothing(Telegraph telegraph, List<News> news) {
        int writes = telegraph.store().writes();
        telegraph.news();

        telegraph.tell(news).close(END);

        assertThat(telegraph.store().writes()).isEqualTo(writes);
        assertThat(telegraph.news()).isEmpty();
    }

    private static void allValuesStayInTheirRanges(Telegraph telegraph, int articles) {
        assertThat(telegraph.signals().values()).allSatisfy(signal -> {
            assertThat(signal.thaw()).isGreaterThanOrEqualTo(0);
            assertThat(signal.tension()).isGreaterThanOrEqualTo(0);
            assertThat(signal.balance()).isBetween(-1.0, 1.0);
            assertThat(signal.certainty()).isBetween(0.5, 1.0);
            assertThat(signal.shift().orElse(0.0)).isFinite();
            assertThat(signal.events()).isPositive();
            assertThat(signal.articles()).isPositive();
            assertThat(signal.sources()).isBetween(1, Math.max(1, articles));
            assertThat(signal.causes()).hasSizeLessThanOrEqualTo(SignalRules.DRIVERS);
            assertThat(signal.causes())
                    .allSatisfy(
                            cause -> assertThat(cause.driver().day()).isBetween(signal.firstDay(), signal.lastDay()));
            assertThat(signal.revision()).isPositive();
            assertThat(signal.provisional()).isFalse();
        });
        assertThat(telegraph.alerts().values()).allSatisfy(alert -> {
            assertThat(alert.severity()).isBetween(1, 5);
            alert.side()
                    .ifPresent(side -> assertThat(alert.causes())
                            .isNotEmpty()
                            .allMatch(cause -> side.has(cause.driver().contribution())));
        });
    }

    @Property(tries = 1_000)
    void newsAnsweredDayByDayEndsInTheSame(@ForAll("news") List<News> news, @ForAll Random random) {
        Telegraph orderly = new Telegraph().tell(news).close(END);

        List<News> shuffled = new ArrayList<>(news);
        Collections.shuffle(shuffled, random);
        Telegraph daily = new Telegraph();
        shuffled.forEach(daily::write);
        daily.settleDaily(END);

        assertThat(daily.signals()).isEqualTo(orderly.signals());
        assertThat(daily.alerts()).isEqualTo(orderly.alerts());
        assertThat(daily.events()).isEqualTo(orderly.events());
    }

    /** How dense the news of a month is follows from the days before it; news of the last of them may be late. */
    @Property(tries = 100)
    void whatIsToldOfTheFirstOfAMonthRestsOnAllThatIsHeardOfTheDayBefore(@ForAll Random random) {
        LocalDate dayBefore = LocalDate.of(2023, 5, 31);
        News attack = News.of("RUS > UKR ASSAULT/attack", "2023-06-01");
        List<News> elsewhere = new ArrayList<>();
        for (String one : List.of("ARG", "BRA", "CHL", "COL", "CUB", "DOM", "GTM", "HTI", "MEX", "PAN")) {
            for (String other : List.of("AGO", "KEN", "NGA", "ZAF")) {
                elsewhere.add(News.of(one + " = " + other + " CONSULT/meet", dayBefore.toString()));
            }
        }
        Telegraph orderly =
                new Telegraph().close(dayBefore).tell(elsewhere).tell(attack).close(dayBefore);
        Telegraph withoutTheRest = new Telegraph().close(dayBefore).tell(attack);
        assertThat(orderly.alerts()).isNotEqualTo(withoutTheRest.alerts());

        List<News> shuffled = new ArrayList<>(elsewhere);
        shuffled.add(attack);
        Collections.shuffle(shuffled, random);
        Telegraph wild = new Telegraph().close(dayBefore);
        for (News article : shuffled) {
            wild.tell(article);
            switch (random.nextInt(8)) {
                case 0 -> wild.restart();
                case 1 -> wild.close(dayBefore);
                default -> {}
            }
        }
        wild.close(dayBefore);

        assertThat(wild.alerts()).isEqualTo(orderly.alerts());
        assertThat(wild.signals()).isEqualTo(orderly.signals());
    }

    @Property(tries = 500)
    void rulesThatChangeOverTheBooksEndInTheSame(@ForAll("news") List<News> news, @ForAll Random random) {
        SignalRules former = SignalRules.defaults();
        SignalRules present = former.with(Map.of(
                "weights.exponent", "0.9",
                "weights.planned", "0.4",
                "balance.prior", "2",
                "balance.evidenceUnit", "0.5",
                "turns.enter", "0.1",
                "baseline.minimum", "3",
                "rarity.pairReturn", "20",
                "rarity.regimeIntensity", "3",
                "world.breadth", "2"));
        Telegraph always = new Telegraph(present).tell(news).close(END);

        Telegraph changed = new Telegraph(former)
                .tell(news.subList(0, random.nextInt(news.size() + 1)))
                .close(random.nextBoolean() ? END : FIRST.plusDays(DAYS / 2))
                .restart(present)
                .tell(news)
                .close(END);

        assertThat(withoutVersion(changed.signals())).isEqualTo(withoutVersion(always.signals()));
        assertThat(alertsWithoutVersion(changed.alerts())).isEqualTo(alertsWithoutVersion(always.alerts()));
    }

    @Property(tries = 500)
    void aClockThatWasYearsAheadLeavesNoTraceOnceItIsRight(@ForAll("news") List<News> news, @ForAll Random random) {
        LocalDate today = FIRST.plusDays(random.nextInt(DAYS));
        List<News> known = news.subList(0, random.nextInt(news.size() + 1));
        Telegraph right = new Telegraph().tell(known).close(today).tell(news);

        Telegraph wrong = new Telegraph()
                .tell(known)
                .close(END.plusYears(10))
                .close(today)
                .tell(news);

        assertThat(wrong.signals()).isEqualTo(right.signals());
        assertThat(wrong.alerts()).isEqualTo(right.alerts());
        assertThat(wrong.close(END).signals()).isEqualTo(right.close(END).signals());
        assertThat(wrong.alerts()).isEqualTo(right.alerts());
    }

    private static Map<String, Signal> withoutVersion(Map<String, Signal> signals) {
        Map<String, Signal> without = new TreeMap<>();
        signals.forEach((key, one) -> without.put(
                key,
                new Signal(
                        one.pair(),
                        one.window(),
                        one.lastDay(),
                        one.sides(),
                        one.balance(),
                        one.prior(),
                        one.range(),
                        one.usual(),
                        one.shift(),
                        one.certainty(),
                        one.regime(),
                        one.events(),
                        one.articles(),
                        one.sources(),
                        one.causes(),
                        one.revision(),
                        one.provisional(),
                        "")));
        return without;
    }

    private static Map<String, Alert> alertsWithoutVersion(Map<String, Alert> alerts) {
        Map<String, Alert> without = new TreeMap<>();
        alerts.forEach((key, one) -> without.put(
                key,
                new Alert(
                        one.id(),
                        one.pair(),
                        one.kind(),
                        one.side(),
                        one.status(),
                        one.day(),
                        one.before(),
                        one.after(),
                        one.severity(),
                        one.score(),
                        one.baseline(),
                        one.recurrence(),
                        one.headline(),
                        one.sources(),
                        one.explanation(),
                        one.causes(),
                        one.supersedes(),
                        one.revision(),
                        "")));
        return without;
    }

    /** Whoever knew tomorrow's news today would tell other alerts today. */
    @Property(tries = 1_000)
    void laterNewsNeverChangesWhatWasToldBefore(@ForAll("news") List<News> news, @ForAll Random random) {
        LocalDate today = FIRST.plusDays(random.nextInt(DAYS));
        Telegraph blind = new Telegraph();
        Telegraph knowing = new Telegraph();
        for (News article : news) {
            knowing.write(article);
            if (!article.mention().publishedOn().isAfter(today)) {
                blind.write(article);
            }
        }

        blind.settleDaily(today.minusDays(1));
        knowing.settleDaily(END);

        Map<Pair, List<Alert>> toldByTheBlind = alertsByPair(blind);
        Map<Pair, List<Alert>> toldByTheKnowing = alertsByPair(knowing);
        toldByTheBlind.forEach((pair, told) ->
                assertThat(toldByTheKnowing.get(pair)).as("alerts of " + pair).startsWith(told.toArray(new Alert[0])));
    }

    private static Map<Pair, List<Alert>> alertsByPair(Telegraph telegraph) {
        return telegraph.alertsTold().stream().collect(Collectors.groupingBy(Alert::pair));
    }

    @Property(tries = 1_000)
    void whoHidesWhatIsReplacedHidesNothingThatStands(@ForAll("news") List<News> news, @ForAll Random random) {
        List<News> shuffled = new ArrayList<>(news);
        Collections.shuffle(shuffled, random);
        Telegraph reader = new Telegraph();
        LocalDate closed = FIRST;
        for (News article : shuffled) {
            if (random.nextInt(6) == 0) {
                closed = closed.plusDays(random.nextInt(20));
                reader.restart().close(closed);
            }
            reader.tell(article);
            assertThat(reader.replaced()).noneMatch(reader.alerts()::containsKey);
        }
        reader.close(END);
        assertThat(reader.replaced()).noneMatch(reader.alerts()::containsKey);
    }

    @Property(tries = 1_000)
    void pairsDoNotTouchEachOther(@ForAll("news") List<News> news) {
        Telegraph together = new Telegraph().tell(news).close(END);

        Telegraph one = new Telegraph();
        Telegraph other = new Telegraph();
        for (News article : news) {
            (article.pair().first().equals("CHN") ? one : other).tell(article);
        }
        one.close(END);
        other.close(END);

        Map<String, Signal> apart = new TreeMap<>(one.signals());
        apart.putAll(other.signals());
        assertThat(apart).isEqualTo(together.signals());
    }

    @Property(tries = 1_000)
    void backgroundChangesNoSignalAndNoAlert(@ForAll("news") List<News> news, @ForAll("news") List<News> more) {
        Telegraph without = new Telegraph().tell(news).close(END);

        Telegraph with = new Telegraph();
        for (int i = 0; i < Math.max(news.size(), more.size()); i++) {
            if (i < more.size()) {
                with.tell(more.get(i).background());
            }
            if (i < news.size()) {
                with.tell(news.get(i));
            }
        }
        with.close(END);

        assertThat(with.signals()).isEqualTo(without.signals());
        assertThat(with.alerts()).isEqualTo(without.alerts());
    }

    @Property(tries = 1_000)
    void aCopyChangesNeitherThawNorTension(@ForAll("news") List<News> news, @ForAll Random random) {
        News original = news.get(random.nextInt(news.size()));
        News copy = original.article("copy")
                .by("an aggregator")
                .story(original.fingerprint())
                .published(original.publishedAt().plusSeconds(1 + random.nextInt(100)));
        Assume.that(copy.act().equals(original.act()));

        Telegraph without = new Telegraph().tell(news).close(END);
        Telegraph with = new Telegraph().tell(news).tell(copy).close(END);

        assertThat(with.signals().keySet()).isEqualTo(without.signals().keySet());
        with.signals().forEach((key, signal) -> {
            assertThat(signal.sides())
                    .as(key)
                    .isEqualTo(without.signals().get(key).sides());
            assertThat(signal.balance())
                    .as(key)
                    .isEqualTo(without.signals().get(key).balance());
        });
    }

    @Property(tries = 1_200)
    void moreCooperationNeverLowersTheBalance(
            @ForAll("news") List<News> news, @ForAll("cooperation") Mode mode, @ForAll("offsets") int day) {
        LocalDate date = FIRST.plusDays(day);
        News more = News.of("CHN > USA " + mode.type() + "/" + mode.code(), date.toString())
                .article("one more")
                .by("a newcomer");
        // A vague mention of the very act would become a mention of this one: that is a correction, not more.
        Assume.that(news.stream().noneMatch(told -> !told.act().isExact() && told.mode() == mode));

        Telegraph without = new Telegraph().tell(news).close(END);
        Telegraph with = new Telegraph().tell(news).tell(more).close(END);

        without.signals()
                .forEach((key, signal) -> assertThat(with.signals().get(key).balance())
                        .as(key)
                        .isGreaterThanOrEqualTo(signal.balance() - 1e-12));
    }

    @Property(tries = 600)
    void whatWasAnnouncedNeverCountsForLessWhenItIsDone(
            @ForAll("news") List<News> news,
            @ForAll("cooperation") Mode mode,
            @ForAll("announcements") List<News> announcements) {
        News more = News.of(
                        "CHN > USA " + mode.type() + "/" + mode.code(),
                        FIRST.plusDays(5).toString())
                .article("one more")
                .by("a newcomer");
        // A vague mention of the very act would become a mention of this one: that is a correction, not more.
        Assume.that(news.stream().noneMatch(told -> !told.act().isExact() && told.mode() == mode));
        List<News> told = new ArrayList<>(news);
        for (News plan : announcements) {
            told.add(more.article(plan.article())
                    .said(plan.modality())
                    .by(plan.publisher().orElseThrow())
                    .sure(plan.confidence())
                    .role(plan.role().orElseThrow())
                    .published(plan.publishedAt()));
        }

        Telegraph without = new Telegraph().tell(told).close(END);
        Telegraph with = new Telegraph().tell(told).tell(more).close(END);

        without.signals()
                .forEach((key, signal) -> assertThat(with.signals().get(key).balance())
                        .as(key)
                        .isGreaterThanOrEqualTo(signal.balance() - 1e-12));
    }

    /** Of one act, as plans or possible, before its day and on it. */
    @Provide
    Arbitrary<List<News>> announcements() {
        Arbitrary<News> one = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(Modality.PLANNED, Modality.PLANNED, Modality.POSSIBLE),
                        Arbitraries.of(0.5, 0.75, 1.0),
                        Arbitraries.of("head-of-state", "foreign-minister", "spokesperson"),
                        Arbitraries.integers().between(-60, 11))
                .as((paper, modality, confidence, role, hours) -> News.of(
                                "CHN > USA CONSULT/meet", FIRST.plusDays(5).toString())
                        .article("announced by " + paper + " at " + hours)
                        .by("paper " + paper)
                        .said(modality)
                        .sure(confidence)
                        .role(role)
                        .published(FIRST.plusDays(5)
                                .atTime(12, 0)
                                .toInstant(ZoneOffset.UTC)
                                .plus(Duration.ofHours(hours))));
        return one.list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<News>> news() {
        Arbitrary<Mode> modes = Arbitraries.of(
                Mode.MEET, Mode.VISIT, Mode.SIGN, Mode.ACCUSATION, Mode.DEPLOY, Mode.CANCEL, Mode.EASE, Mode.ATTACK);
        Arbitrary<String> sides = Arbitraries.of("CHN > USA", "USA > CHN", "CHN = USA", "IRN > SAU", "IRN = SAU");
        Arbitrary<News> what = Combinators.combine(sides, modes, offsets(), Arbitraries.of(Modality.values()))
                .as((who, mode, day, modality) -> News.of(
                                who + " " + mode.type() + "/" + mode.code(),
                                FIRST.plusDays(day).toString())
                        .said(modality));
        Arbitrary<DatePrecision> precisions = Arbitraries.of(
                DatePrecision.DAY,
                DatePrecision.DAY,
                DatePrecision.DAY,
                DatePrecision.WEEK,
                DatePrecision.MONTH,
                DatePrecision.UNKNOWN);
        Arbitrary<News> dated = Combinators.combine(
                        what, precisions, Arbitraries.integers().between(-20, 100))
                .as((news, precision, hours) -> {
                    LocalDate day = news.date().start().orElseThrow();
                    return news.published(
                                    day.atTime(12, 0).toInstant(ZoneOffset.UTC).plus(Duration.ofHours(hours)))
                            .dated(
                                    precision == DatePrecision.UNKNOWN
                                            ? EventDate.UNKNOWN
                                            : EventDate.of(day, precision));
                });
        Arbitrary<Optional<String>> publishers =
                Arbitraries.of("Reuters", "AP", "Xinhua").optional(0.8);
        Arbitrary<Long> stories = Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 15))
                .as((story, bits) -> Hash.mixed(story + 1L) ^ bits);
        return Combinators.combine(
                        dated,
                        Arbitraries.integers().between(0, 25),
                        publishers,
                        stories,
                        Arbitraries.of(0.5, 0.75, 1.0),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of("head-of-state", "foreign-minister", "spokesperson", ""),
                        Arbitraries.of(Sector.GOV, Sector.GOV, Sector.MIL, Sector.BUSINESS))
                .as((news, article, publisher, story, confidence, fresh, role, sector) -> {
                    News told = news.article("article " + article)
                            .story(story)
                            .sure(confidence)
                            .sector(sector);
                    told = publisher.isPresent() ? told.by(publisher.get()) : told;
                    told = role.isEmpty() ? told : told.role(role);
                    return fresh ? told : told.background();
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<Mode> cooperation() {
        return Arbitraries.of(Mode.values()).filter(mode -> mode.intensity() > 0);
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 12)),
                Tuple.of(1, Arbitraries.integers().between(0, DAYS)));
    }
}
