package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.event.Modality;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that turn, and what their reader is told. */
class TurningPointsTest {
    private static final int PAIRS = 4;
    private static final int DAYS = 1_500;
    private static final long SEED = 7;

    @Test
    void givenAnInvasionOutOfTheBlueThenItsDayIsOfTheGravestAndTheRegimeTurnsAtOnce() {
        Telegraph reader = told("""
                2021-12-01..2022-02-20/9  | CHL > ARG ACCUSE/accuse       | 1
                2021-12-04..2022-02-20/20 | CHL = ARG CONSULT/meet        | 1
                2022-02-24                | CHL > ARG ASSAULT/attack      | 3
                2022-02-24                | ARG > CHL SANCTION/diplomatic | 2
                """).close("2022-03-10");

        assertThat(reader.headlines()).containsExactly("2022-02-24 TENSION 5, UNHEARD > TENSION");
        assertThat(reader.alerts().values()).singleElement().satisfies(alert -> {
            assertThat(alert.side()).contains(Side.TENSION);
            assertThat(alert.lead().orElseThrow().act().mode().code()).isEqualTo("attack");
            assertThat(alert.sources()).isEqualTo(3);
            assertThat(alert.explanation())
                    .isEqualTo(
                            "Argentina and Chile, 24 February 2022: the gravest day between the two in 2 months, such as"
                                    + " the world sees about twice a year. Relations turn from little heard to tense. Chile to"
                                    + " Argentina: attack, \"As CHL > ARG ASSAULT/attack 2022-02-24 by 1 has it\" (publisher 1"
                                    + " and 2 more sources).");
        });
    }

    @Test
    void givenAPairThatWasNeverHeardOfThenItsFirstDayIsJudgedAgainstTheWorlds() {
        Telegraph grave = told("""
                2022-02-24 | PRY > URY ASSAULT/attack | 3
                2022-02-24 | URY > PRY ACCUSE/accuse  | 2
                """).close("2022-03-10");
        Telegraph ordinary = told("""
                2022-02-24 | PRY = URY CONSULT/meet | 1
                """).close("2022-03-10");

        assertThat(grave.headlines()).containsExactly("2022-02-24 TENSION 4, UNHEARD > TENSION");
        assertThat(ordinary.headlines()).isEmpty();
    }

    /** That little is heard is found after two weeks: here on the day of the attack, and not because of it. */
    @Test
    void givenAGraveDayOnWhichAThawOfLongAgoIsOverThenItSaysNothingOfRelationsThatTurn() {
        Telegraph reader = told("""
                2021-12-01..2022-03-01 | PER = ECU CONSULT/meet   | 2
                2022-04-12             | PER > ECU ASSAULT/attack | 2
                """).close("2022-04-13");

        assertThat(reader.headlines()).contains("2022-04-12 TENSION 4, THAW > UNHEARD");
        assertThat(reader.alerts().values())
                .filteredOn(alert -> alert.day().toString().equals("2022-04-12"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.explanation())
                        .contains("the gravest day between the two")
                        .doesNotContain("Relations turn"));
    }

    /** Day, regime and week often turn together; whoever is told of each would be told of one turn thrice. */
    @Test
    void givenYearsOfNewsOfManyPairsThenNoDayHasTwoAlertsToOneSide() {
        Random random = new Random(SEED);
        Telegraph reader = new Telegraph();
        LocalDate first = LocalDate.parse("2016-01-01");
        for (int pair = 0; pair < PAIRS; pair++) {
            String between = "A%cA = BBB ".formatted('A' + pair);
            String toOneSide = "A%cA > BBB ".formatted('A' + pair);
            double often = 0.25 * random.nextDouble();
            int phase = List.of(20, 45, 90).get(random.nextInt(3));
            for (int day = 0; day < DAYS; day++) {
                if (random.nextDouble() < often) {
                    boolean friendly =
                            random.nextDouble() < List.of(0.5, 0.9, 0.15).get((day / phase + pair) % 3);
                    String act = friendly ? between + "CONSULT/meet" : toOneSide + "ACCUSE/accuse";
                    String date = first.plusDays(day).toString();
                    for (int source = List.of(1, 1, 1, 2, 4).get(random.nextInt(5)); source > 0; source--) {
                        reader.write(
                                News.of(act, date).article(act + date + source).by("paper " + source));
                    }
                }
            }
        }

        reader.settleDaily(first.plusDays(DAYS));

        Map<String, Long> alertsOfTurns = reader.alerts().values().stream()
                .filter(alert -> alert.side().isPresent())
                .collect(Collectors.groupingBy(
                        alert -> alert.pair() + " " + alert.day() + " " + alert.side(), Collectors.counting()));
        assertThat(alertsOfTurns).hasSizeGreaterThan(100);
        assertThat(alertsOfTurns.entrySet())
                .filteredOn(turn -> turn.getValue() > 1)
                .isEmpty();
    }

    /** Who asks how late an alert was must not count from a day on which nobody had written of it. */
    @Test
    void givenNewsOfEarlierDaysWhenItIsAnsweredDayByDayThenAnAlertIsKnownFromTheDayOfItsNewsOn() {
        Telegraph reader = new Telegraph();
        reader.write(News.of("PRY > URY ASSAULT/attack", "2022-02-24")
                .article("first")
                .by("first")
                .published("2022-02-26"));
        reader.write(News.of("PRY > URY ASSAULT/attack", "2022-02-24")
                .article("second")
                .by("second")
                .published("2022-03-01"));

        reader.settleDaily(LocalDate.parse("2022-03-10"));

        assertThat(reader.news())
                .filteredOn(LedgerChange.OfAlert.class::isInstance)
                .map(LedgerChange.OfAlert.class::cast)
                .filteredOn(told -> told.alert().day().equals(LocalDate.parse("2022-02-24")))
                .map(told -> told.known().orElseThrow().toString())
                .startsWith("2022-02-26")
                .contains("2022-03-01");
    }

    @Test
    void givenOneArticleWithoutPublisherWhenItIsEditedTwiceThenNoIndependentReportHasComeAndTheRegimeStays() {
        News first = News.of("PRY > URY ASSAULT/attack", "2022-02-24");
        Telegraph read = new Telegraph().tell(first).close("2022-03-10");

        Telegraph edited = new Telegraph()
                .tell(first, first.story(Hash.of("edited")), first.story(Hash.of("edited again")))
                .close("2022-03-10");

        assertThat(edited.events().values()).singleElement().satisfies(event -> {
            assertThat(event.articles()).isOne();
            assertThat(event.sources()).isOne();
        });
        assertThat(edited.headlines()).isEqualTo(read.headlines());
        assertThat(edited.regimes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-02-24, 2022-02-24, the first that is heard of the two",
        "2022-02-14, 2022-02-24, the gravest day between the two in 11 days",
        "2021-12-01, 2022-02-24, the gravest day between the two in 2 months",
        "2018-01-01, 2022-02-24, the gravest day between the two in 2 years",
        "2018-01-01, 2023-02-24, the gravest day between the two in 2 years"
    })
    void givenTheFirstDayOfAWarThenItIsSaidForHowLongThereWasNoneAsGrave(String heard, String day, String expected) {
        Telegraph reader = told(heard + " | PRY = URY CONSULT/call | 1\n" + day + " | PRY > URY ASSAULT/attack | 4");

        assertThat(reader.alerts().values())
                .filteredOn(alert -> alert.side().equals(Optional.of(Side.TENSION)))
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.explanation()).contains(": " + expected + ", such as the world sees"));
    }

    @Test
    void givenAReportWhenMoreSourcesComeThenTheSameAlertGrowsGraver() {
        Telegraph reader = told("2022-02-24 | PRY > URY ASSAULT/attack | 1");
        reader.news();
        reader.tell(Timeline.of("2022-02-24 | PRY > URY ASSAULT/attack | 2"));
        Alert two = only(reader.alertsTold());
        reader.tell(Timeline.of("2022-02-24 | PRY > URY ASSAULT/attack | 12"));
        Alert twelve = only(reader.alertsTold());
        reader.close("2022-02-24");
        Alert closed = only(reader.alertsTold());

        assertThat(twelve.id()).isEqualTo(two.id()).isEqualTo(closed.id());
        assertThat(twelve.severity()).isGreaterThan(two.severity());
        assertThat(twelve.revision()).isGreaterThan(two.revision());
        assertThat(two.status()).isEqualTo(Alert.Status.PROVISIONAL);
        assertThat(closed.status()).isEqualTo(Alert.Status.CONFIRMED);
    }

    @Test
    void givenAnAlertWhenNewsSaysNothingNewToItsReaderThenItIsNotToldAgain() {
        Telegraph reader = told("""
                2022-02-24 | PRY > URY ASSAULT/attack        | 3
                2022-02-24 | URY > PRY SANCTION/recall       | 3
                2022-02-24 | URY > PRY ACCUSE/summon-envoy   | 3
                2022-02-24 | URY > PRY THREATEN/force        | 3
                2022-02-24 | URY > PRY REQUEST/demand        | 3
                """);
        reader.news();
        News copy = Timeline.of("2022-02-24 | PRY > URY ASSAULT/attack | 1").get(0);

        reader.tell(copy.article("the same story in another paper").story(copy.fingerprint()));

        assertThat(reader.alertsTold()).isEmpty();
    }

    @Test
    void givenAMeetingThatManyAnnouncedForTheDayWhenOnePaperSaysThatItTookPlaceThenItsAlertStandsNoWeaker() {
        Telegraph reader = told("""
                2022-01-03..2023-05-01/30 | PER > ECU ACCUSE/disapprove | 1
                2022-01-10..2023-06-08/10 | PER = ECU CONSULT/meet      | 1
                """).close("2023-06-17");
        News meeting = News.of("PER = ECU CONSULT/meet", "2023-06-18");
        Instant morning = Instant.parse("2023-06-18T06:00:00Z");
        for (int i = 1; i <= 12; i++) {
            reader.write(meeting.said(Modality.PLANNED)
                    .article("will meet today, by " + i)
                    .by("paper " + i)
                    .published(morning));
        }
        reader.settle();
        Alert announced = reader.alerts().values().stream()
                .filter(alert -> alert.day().equals(LocalDate.parse("2023-06-18")))
                .findFirst()
                .orElseThrow();
        double thaw = thawOn(reader, "2023-06-18");

        reader.tell(meeting.article("they met").by("paper 1"));

        assertThat(thawOn(reader, "2023-06-18")).isCloseTo(thaw, within(1e-12));
        assertThat(reader.alerts().get(announced.id())).satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(announced.severity());
            assertThat(alert.causes())
                    .extracting(cause -> cause.driver().modality())
                    .containsExactly(Modality.ASSERTED, Modality.PLANNED);
        });
    }

    private static double thawOn(Telegraph reader, String day) {
        return reader.signal("ECU-PER", Window.P1D, day).orElseThrow().thaw();
    }

    @Test
    void givenAnAlertWhenADoubtfulRemarkOfDaysBeforeHardlyMovesItsFiguresThenItIsNotToldAgain() {
        Telegraph reader = told("""
                2021-01-01..2022-02-20/60 | PRY > URY ASSAULT/attack | 3
                2022-02-24                | PRY > URY ASSAULT/attack | 3
                """).close("2022-02-26");
        News remark = News.of("PRY > URY ACCUSE/disapprove", "2022-02-18")
                .said(Modality.POSSIBLE)
                .by("a paper");
        reader.tell(remark.sure(0.1));
        double tension = tensionOfTheWeek(reader);
        reader.news();

        reader.tell(remark.sure(0.11));

        assertThat(tensionOfTheWeek(reader)).isGreaterThan(tension);
        assertThat(reader.alertsTold()).isEmpty();
    }

    /** A paper changes something else of its article, and the same sentence is read with a little more confidence. */
    @Test
    void givenAnAlertWhenASentenceBehindItIsReadWithHardlyMoreConfidenceThenItIsNotToldAgain() {
        News remark = News.of("PRY > URY ACCUSE/disapprove", "2022-02-24")
                .said(Modality.POSSIBLE)
                .by("a paper");
        Telegraph reader = told("2022-02-24 | PRY > URY ASSAULT/attack | 3").tell(remark.sure(0.100));
        double tension = tensionOfTheWeek(reader);
        assertThat(reader.alerts().values())
                .singleElement()
                .satisfies(alert -> assertThat(alert.causes())
                        .extracting(cause -> cause.driver().modality())
                        .containsExactly(Modality.ASSERTED, Modality.POSSIBLE));
        reader.news();

        reader.tell(remark.sure(0.101));

        assertThat(tensionOfTheWeek(reader)).isGreaterThan(tension);
        assertThat(reader.alertsTold()).isEmpty();
    }

    @Test
    void givenAnAlertWhenThePaperItQuotesSendsAnotherTextWithTheSameSentenceThenItIsNotToldAgain() {
        News article = News.of("PRY > URY ASSAULT/attack", "2022-02-24").by("a paper");
        Telegraph reader = new Telegraph().tell(article);
        assertThat(reader.alertsTold()).hasSize(1);

        // Of two versions of an article the one whose number sorts first, as text, is kept.
        reader.tell(article.story(-1));

        assertThat(reader.events().values())
                .singleElement()
                .satisfies(
                        event -> assertThat(event.told().best().fingerprint()).isEqualTo(-1));
        assertThat(reader.alertsTold()).isEmpty();
    }

    @Test
    void givenAnAlertWhenAHeadlineIsChangedThenItIsToldAgainOnlyIfThatIsTheOneItShows() {
        News attack = News.of("PRY > URY ASSAULT/attack", "2022-02-24");
        News reproach = News.of("PRY > URY ACCUSE/accuse", "2022-02-24");
        Telegraph reader = new Telegraph().tell(attack, reproach);
        assertThat(reader.alertsTold()).hasSize(1);

        reader.write(titled("A reproach", reproach)).settle();
        assertThat(reader.alertsTold()).as("of what weighs less").isEmpty();
        reader.write(titled("An attack", attack)).settle();
        assertThat(only(reader.alertsTold()).headline()).contains("An attack");
    }

    private static Notice titled(String title, News news) {
        Mention mention = news.mention();
        return new Notice(
                news.act(),
                new Mention(
                        mention.articleId(),
                        mention.publishedAt(),
                        mention.publisher(),
                        mention.url(),
                        title,
                        mention.fingerprint(),
                        mention.evidence(),
                        mention.confidence(),
                        mention.modality(),
                        mention.fresh(),
                        mention.source(),
                        mention.target(),
                        mention.place(),
                        mention.rulesVersion()));
    }

    private static double tensionOfTheWeek(Telegraph reader) {
        return reader.signal("PRY-URY", Window.P7D, "2022-02-24").orElseThrow().tension();
    }

    @Test
    void givenOneArticleThatTellsOfThreeGraveActsThenEachIsAReportAndTheRegimeTurnsAtOnce() {
        String day = "2022-02-24";
        List<News> article = Stream.of("ASSAULT/attack", "ASSAULT/kill", "COERCE/seize")
                .map(act ->
                        News.of("PRY > URY " + act, day).article("one article").by("one paper"))
                .toList();
        Telegraph reader = told("2021-01-01..2022-02-20/30 | PRY > URY ACCUSE/disapprove | 1")
                .tell(article);

        assertThat(reader.regimes()).containsExactly("2022-02-24 UNHEARD > TENSION");
        assertThat(reader.signal("PRY-URY", Window.P1D, day).orElseThrow().sources())
                .isOne();
        assertThat(told("").tell(article.subList(0, 2)).regimes())
                .as("two are not enough")
                .isEmpty();
    }

    @Test
    void givenAWarWhenPeaceIsMadeThenTheRegimeTurnsThatDayAndStays() {
        Telegraph reader = told("""
                2020-01-01..2020-09-26/30 | ARG > BRA ACCUSE/accuse    | 1
                2020-09-27..2020-11-08    | ARG = BRA ASSAULT/fight    | 4
                2020-11-10                | ARG = BRA YIELD/ceasefire  | 5
                2020-11-10                | ARG = BRA AGREE/sign       | 4
                """).close("2021-01-30");

        assertThat(reader.headlines())
                .contains("2020-09-27 TENSION 4, UNHEARD > TENSION", "2020-11-10 THAW 5, TENSION > THAW")
                .noneMatch(headline -> headline.compareTo("2020-11-16") > 0);
        assertThat(regime(reader, "ARG-BRA", "2020-12-07")).isEqualTo(Regime.THAW);
    }

    @Test
    void givenAnOldWarThenItsDailyShellingIsNoNews() {
        Telegraph reader = told("""
                2014-06-01..2015-05-30 | ARG > BRA ASSAULT/attack | 3
                """).close("2015-05-30");

        assertThat(reader.headlines())
                .hasSizeLessThanOrEqualTo(6)
                .allMatch(headline -> headline.startsWith("2014-06-0"));
        assertThat(regime(reader, "ARG-BRA", "2015-05-30")).isEqualTo(Regime.TENSION);
    }

    @Test
    void givenALoudDayWhenBothSidesDenyItThenTheAlertIsWithdrawn() {
        Telegraph reader = told("""
                2022-01-03..2022-05-30/7 | PER = ECU CONSULT/meet   | 1
                2022-06-01               | PER > ECU ASSAULT/attack | 3
                """);
        Alert raised = reader.alerts().values().stream()
                .filter(alert -> alert.side().equals(Optional.of(Side.TENSION)))
                .findFirst()
                .orElseThrow();
        reader.news();

        List<News> denials = Timeline.of("2022-06-01 | PER > ECU ASSAULT/attack | 5 | 2022-06-02 | negated").stream()
                .map(news ->
                        news.by("denial by " + news.publisher().orElseThrow()).article("denied " + news.article()))
                .toList();
        reader.tell(denials);

        assertThat(reader.alertsTold()).anySatisfy(alert -> {
            assertThat(alert.id()).isEqualTo(raised.id());
            assertThat(alert.status()).isEqualTo(Alert.Status.WITHDRAWN);
        });
        assertThat(reader.alerts().values()).noneMatch(alert -> alert.id().equals(raised.id()));
    }

    /** Who asks for alerts of severity 3 and more has not been told of the first day. */
    @Test
    void givenADayThatTurnedWhenTheNextIsOfHigherSeverityThenItIsToldTooHoweverLittleStrongerItIs() {
        Telegraph graver = told("""
                2022-02-23 | PRY > URY COERCE/detain | 3
                2022-02-24 | PRY > URY SANCTION/ban  | 2
                """).close("2022-03-10");
        Telegraph alike = told("""
                2022-02-23 | PRY > URY COERCE/detain | 3
                2022-02-24 | PRY > URY SANCTION/ban  | 1
                """).close("2022-03-10");

        assertThat(graver.headlines()).containsExactly("2022-02-23 TENSION 2", "2022-02-24 TENSION 3");
        assertThat(alike.headlines()).containsExactly("2022-02-23 TENSION 2");
    }

    @Test
    void givenADayThatAGraverOneReplacedWhenItTurnsOutToBeTheGravestThenBothStandAndNeitherReplacesTheOther() {
        Telegraph reader = told("2022-02-24 | PRY > URY ASSAULT/attack | 2");
        Alert first = only(reader.alertsTold());
        reader.tell(Timeline.of("2022-02-22 | PRY > URY ASSAULT/attack | 6 | 2022-02-25"));
        assertThat(reader.alerts()).doesNotContainKey(first.id());
        assertThat(reader.replaced()).containsExactly(first.id());

        reader.tell(Timeline.of("""
                2022-02-24 | PRY > URY ASSAULT/attack | 20 | 2022-02-26
                2022-02-24 | URY > PRY ASSAULT/attack | 20 | 2022-02-26
                """));

        assertThat(reader.alerts().values())
                .extracting(alert -> alert.day().toString())
                .containsExactlyInAnyOrder("2022-02-22", "2022-02-24");
        assertThat(reader.alerts()).containsKey(first.id());
        assertThat(reader.replaced()).isEmpty();
    }

    @Test
    void givenASummitAnnouncedHeldAndFailedThenEachIsToldAsWhatItIs() {
        Telegraph reader = told("""
                2018-01-01..2018-03-01/6 | PER > ECU THREATEN/verbal        | 1
                2018-06-12               | PER = ECU CONSULT/summit         | 3 | 2018-05-10 | planned
                2018-06-12               | PER = ECU CONSULT/summit         | 5 | 2018-06-12
                2018-06-12               | PER = ECU AGREE/sign             | 4 | 2018-06-12
                2019-02-27               | PER = ECU CONSULT/summit         | 4 | 2019-02-27
                2019-02-28               | ECU > PER REJECT/break-off-talks | 5 | 2019-02-28
                """).close("2019-03-30");

        assertThat(reader.headlines())
                .containsExactly(
                        "2018-02-02 UNHEARD > TENSION",
                        "2018-05-10 THAW 2",
                        "2018-06-12 THAW 4, UNHEARD > THAW",
                        "2019-02-27 THAW 2",
                        "2019-02-28 TENSION 2, UNHEARD > TENSION");
        assertThat(reader.alerts().values())
                .filteredOn(alert -> alert.day().toString().equals("2018-05-10"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.lead().orElseThrow().driver().modality()).isEqualTo(Modality.PLANNED);
                    assertThat(alert.explanation()).contains("Ecuador and Peru: summit (announced)");
                });
    }

    @Test
    void givenAQuietPairWhenItOpensItsFirstEmbassyThenThatIsItsTurningPoint() {
        Telegraph reader = told("""
                2019-01-01..2020-08-01/60 | PRY > BOL ACCUSE/disapprove         | 1
                2020-08-13                | PRY = BOL SUPPORT/restore-relations | 4
                """).close("2020-10-30");

        assertThat(reader.headlines()).containsExactly("2020-08-13 THAW 4, UNHEARD > THAW");
    }

    @Test
    void givenADayOfManyQuarrelsAndAFewHeavierDealsThenItsAlertTellsOfTheQuarrels() {
        Telegraph reader = told("""
                2013-01-02..2013-06-30/20 | CHL = ARG CONSULT/meet           | 1
                2013-07-08                | CHL = ARG AGREE/sign             | 1
                2013-07-08                | CHL = ARG COOPERATE/economic     | 1
                2013-07-08                | CHL = ARG COOPERATE/military     | 1
                2013-07-08                | CHL = ARG COOPERATE/intelligence | 1
                2013-07-08                | CHL > ARG SUPPORT/recognise      | 1
                2013-07-08                | CHL > ARG REJECT/refuse          | 1
                2013-07-08                | CHL > ARG ACCUSE/accuse          | 1
                2013-07-08                | CHL > ARG ACCUSE/summon-envoy    | 1
                2013-07-08                | CHL > ARG ACCUSE/protest-note    | 1
                2013-07-08                | CHL > ARG REQUEST/demand         | 1
                2013-07-08                | ARG > CHL REJECT/refuse          | 1
                2013-07-08                | ARG > CHL ACCUSE/accuse          | 1
                2013-07-08                | ARG > CHL ACCUSE/summon-envoy    | 1
                2013-07-08                | ARG > CHL ACCUSE/protest-note    | 1
                2013-07-08                | ARG > CHL REQUEST/demand         | 1
                """);

        Alert alert = reader.alerts().values().stream()
                .filter(one -> one.day().equals(LocalDate.parse("2013-07-08")))
                .findFirst()
                .orElseThrow();

        assertThat(alert.side()).contains(Side.TENSION);
        assertThat(alert.causes())
                .extracting(cause -> cause.act().mode().code())
                .containsExactly("refuse", "refuse", "summon-envoy", "summon-envoy", "demand");
        assertThat(alert.explanation()).contains(": refuse, \"As ");
        assertThat(reader.signal("ARG-CHL", Window.P1D, "2013-07-08")
                        .orElseThrow()
                        .causes())
                .as("a signal's are the heaviest of both sides")
                .allMatch(cause -> cause.driver().contribution() > 0)
                .hasSize(SignalRules.DRIVERS);
    }

    @Test
    void givenAThinFeedThenWhatIsRareInItIsJudgedByWhatItHears() {
        // The same visit by one source: an ordinary day where much is heard, a turning point where little is.
        String visit = "2020-06-10 | PRY = BOL AGREE/intend | 1";
        Telegraph thin = told("2020-01-01..2020-06-09 | PER = ECU CONSULT/meet | 1\n"
                + "2020-01-03..2020-06-01/30 | PRY = BOL CONSULT/call | 1\n" + visit);
        StringBuilder dense = new StringBuilder("2020-01-03..2020-06-01/30 | PRY = BOL CONSULT/call | 1\n" + visit);
        List<String> states = List.of("ARG", "BRA", "CHL", "COL", "CUB", "DOM", "GTM", "HTI", "MEX", "PAN");
        for (String one : states) {
            for (String other : List.of("AGO", "KEN", "NGA", "ZAF")) {
                dense.append("\n2020-01-01..2020-06-09 | " + one + " = " + other + " CONSULT/meet | 1");
            }
        }

        assertThat(ofPair(thin, "BOL-PRY")).contains("2020-06-10");
        assertThat(ofPair(told(dense.toString()), "BOL-PRY")).doesNotContain("2020-06-10");
    }

    private static List<String> ofPair(Telegraph reader, String pair) {
        return reader.close("2020-06-30").alerts().values().stream()
                .filter(alert -> alert.pair().toString().equals(pair))
                .map(alert -> alert.day().toString())
                .toList();
    }

    private static Alert only(List<Alert> alerts) {
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }

    private static Regime regime(Telegraph reader, String pair, String day) {
        return reader.signal(pair, Window.P28D, day).orElseThrow().regime();
    }

    private static Telegraph told(String table) {
        return new Telegraph().tell(Timeline.of(table));
    }
}
