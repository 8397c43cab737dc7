package io.detente.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleCleanerTest {
    private static final String NEWS = "Hungary recalled its envoy from Romania on Tuesday.";

    private static final String WRAPPED = """
            Hungary recalled its envoy from Romania on Tuesday, and those who know the
            matter said that it had been decided long before. The move was expected in
            Bucharest, which had asked all of its neighbours in a letter to do nothing
            of the kind, and to wait until Slovakia had called for talks, which lasted
            until Monday.""";

    private final ArticleCleaner cleaner = new ArticleCleaner(
            Set.of(
                    "Tehran",
                    "Cairo",
                    "Moscow.",
                    "Nairobi, Kenya",
                    "Washington, D.C.",
                    "ISLAMABAD",
                    "NEW DELHI",
                    "RIYADH",
                    "KUALA LUMPUR",
                    "KYIV, Ukraine",
                    "LISBON",
                    "CAIRO",
                    "NAIROBI, Kenya")::contains,
            Set.of("HUNGARY", "SOUTH KOREA", "HUNGARY/ROMANIA", "GUINEA-BISSAU")::contains);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SEOUL, South Korea (Reuters) - ",
                "WASHINGTON, May 3 (Xinhua) -- ",
                "(CNN) ",
                "LISBON \u2014 ",
                "Berlin (dpa) - ",
                "Paris (AFP) \u2013 ",
                "Washington (CNN) \u2014 ",
                "New Delhi, India (AP) \u2014 ",
                "ISLAMABAD: ",
                "NEW DELHI: ",
                "RIYADH: ",
                "KUALA LUMPUR, March 12: ",
                "KYIV, Ukraine: ",
                "MOSCOW, March 12. /TASS/. ",
                "BAKU, March 12 /APA/ ",
                "KYIV\u00a0\u2014 ",
                "WASHINGTON (Reuters)\u00a0- ",
                "NAIROBI, 12 March (IRIN) - ",
                "KYIV, Ukraine \u2014 ",
                "CAIRO -  ",
                "LISBON (LUSA) ",
                "HUNGARY, March 12 - ",
                "HUNGARY (MTI) - ",
                "LISBON\u2014",
                "LISBON--",
                "BEIRUT, Lebanon\u2014",
                "PARIS/BERLIN (Reuters) -",
                "Paris/Berlin (dpa) - ",
                "SANAA, (Saba) - ",
                "Tehran, IRNA \u2013 ",
                "Cairo - MENA: ",
                "Moscow. March 12. INTERFAX.RU - ",
                "Nairobi, Kenya \u2013 ",
                "Nairobi, Kenya, March 12 - ",
                "Nairobi, Kenya\u2014",
                "Washington, D.C. \u2014 ",
                "Tehran, March 12 (PTI) ",
                "Tehran, Mar 12 (Prensa Latina) ",
                "Tehran (AFP) ",
                "Cairo, March 12 (EFE).- ",
                "Cairo [Egypt], March 12 (ANI): ",
                "CAIRO, 12th March, 2024 (WAM) -- ",
                "Cairo, MENA- ",
                "Cairo, 12 March, Menapress. ",
                "Cairo, March 12, MENA. ",
                "Cairo, March 12, 2024 /MENA/. ",
                "Cairo, March 12: ",
                "NAIROBI, Kenya, March 12. ",
                "Nairobi, Kenya | AFP | ",
                "(ANSA) - LISBON, MAR 12 - "
            })
    void aDatelineIsNoneOfTheNews(String dateline) {
        CleanText clean = clean(dateline + NEWS);

        assertThat(clean.passages().get(1).text()).isEqualTo(NEWS);
        assertThat(clean.dateline()).contains(dateline.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hungary (a member since 2004) - and so a voter - recalled its envoy from Romania.",
                "The European Union (EU) - the bloc of 27 - thanked Romania.",
                "Hungary: a state that recalled its envoy from Romania.",
                "EU leaders: both thanked Romania.",
                "DPRK (North Korea) envoys left Romania.",
                "NATO \u2013 which Hungary joined in 1999 \u2013 thanked Romania.",
                "NATO (the alliance of 32) \u2013 which Hungary joined in 1999 \u2013 thanked Romania.",
                "OPEC, Hungary and Romania \u2013 no friends of each other \u2013 met on Tuesday.",
                "(OPEC) ministers thanked Romania.",
                "HUNGARY: The envoy has left Romania.",
                "HUNGARY - The envoy has left Romania.",
                "HUNGARY \u2014 The envoy has left Romania.",
                "HUNGARY\u2014The envoy has left Romania.",
                "HUNGARY -- The envoy has left Romania.",
                "HUNGARY/ROMANIA - The envoy has left.",
                "SOUTH KOREA \u2013 The envoy has left Romania.",
                "GUINEA-BISSAU - The envoy has left Romania.",
                "Lisbon, May 3 Square and the harbour thanked Romania.",
                "Hungary (EU) thanked Romania.",
                "Tehran (FILE) Hungary's envoy meets his host in Romania.",
                "Cairo, MENA and Romania: three of a kind.",
                "FOREIGN MINISTER DOE: We thank Romania.",
                "QUESTION: Did Hungary thank Romania?",
                "(File) Hungary's envoy meets his host in Romania.",
                "(File photo) - Hungary's envoy meets his host in Romania.",
                "BUDAPEST\u2013BUCHAREST talks failed.",
                "HUNGARY-ROMANIA talks failed.",
                "Hungary, Romania \u2013 Two neighbours met on Tuesday.",
                "Hungary, NATO \u2013 Both thanked Romania."
            })
    void aSentenceThatBeginsLikeADatelineStays(String sentence) {
        assertThat(clean(sentence).passages().get(1).text()).isEqualTo(sentence);
    }

    @Test
    void aSentenceThatBeginsLikeADatelineIsNone() {
        assertThat(clean("OPEC, Hungary and Romania \u2013 no friends \u2013 met.\nLISBON (LUSA) - " + NEWS)
                        .dateline())
                .contains("LISBON (LUSA) -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14 May 2024",
                "May 14, 2024",
                "Tuesday, May 14, 2024:",
                "Lisbon, 14 May 2024",
                "Washington, D.C., May 14, 2024",
                "LISBON, 14 MAY 2024",
                "May 14, 2024 at 3:15 p.m. EDT",
                "14 May 2024, 10:15 GMT"
            })
    void aLineThatIsADateTellsWhenAReleaseWasWritten(String line) {
        CleanText clean = clean(line + "\n\n" + NEWS);

        assertThat(clean.dateline()).contains(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14 May",
                "Lisbon, May",
                "On 14 May 2024 they met in Lisbon.",
                "Lisbon, 14 May 2024, was a quiet place",
                "Boeing 737, 2024"
            })
    void aLineThatIsNoDateDoesNot(String line) {
        CleanText clean = clean(line + "\n\n" + NEWS);

        assertThat(clean.dateline()).isEmpty();
    }

    @Test
    void datesAboveTheEntriesOfAChronologyDoNot() {
        assertThat(clean("14 May 2024\n" + NEWS + "\n16 May\n" + NEWS).dateline())
                .isEmpty();
        assertThat(clean("14 May 2024\n" + NEWS + "\n16 May 2024\n" + NEWS).dateline())
                .isEmpty();
    }

    @Test
    void aDatelineThatTellsThePlaceGoesBeforeALineThatIsADate() {
        CleanText clean = clean("14 May 2024\nBerlin (dpa) - " + NEWS);

        assertThat(clean.dateline()).contains("Berlin (dpa) -");
    }

    @Test
    void furtherOnInAnArticleAPartyMayBeNamedTwice() {
        String twice = "DPRK (North Korea) Foreign Minister Jane Doe thanked Romania.";

        assertThat(clean("LISBON: " + NEWS + "\n" + twice).passages().get(2).text())
                .isEqualTo(twice);
    }

    @Test
    void aPlaceAloneBeforeTheNewsIsItsDateline() {
        CleanText clean = clean("CAIRO\n\n" + NEWS);

        assertThat(clean.passages().get(1).text()).isEqualTo(NEWS);
        assertThat(clean.dateline()).contains("CAIRO");
    }

    @Test
    void eachItemOfADigestMayHaveADateline() {
        CleanText clean = clean("LISBON - " + NEWS + "\nOSLO (NTB) - " + NEWS + "\nCAIRO - " + NEWS);

        assertThat(clean.passages()).extracting(CleanText.Passage::text).containsExactly("", NEWS, NEWS, NEWS);
        assertThat(clean.dateline()).contains("LISBON -");
    }

    @Test
    void furtherOnInAnArticleCapitalsBeforeAColonAreSomebodyWhoSpeaks() {
        CleanText clean = clean("LISBON: " + NEWS + "\nThis is what was said there.\nMINISTER: We have recalled him.");

        assertThat(clean.passages().get(3).text()).isEqualTo("MINISTER: We have recalled him.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by Hungary, Romania and Slovakia on Sunday in a joint statement that",
                "the envoys of both countries came to Bucharest for an exchange of views",
                "and the ministers, who had met twice before, took no further comments",
                "updated the treaty of 1996 and asked all its neighbours to do so, which",
                "source: none of the ministries in Budapest would say where it came from"
            })
    void aLineWithinAWrappedParagraphIsText(String line) {
        String wrapped = "Hungary recalled its envoy from Romania on Tuesday, and those who know the\n"
                + "matter said that it had been decided long before. The move was followed\n"
                + line + "\n"
                + "lasted until Monday, when Slovakia had called for talks and Hungary took\n"
                + "part in them after all.";

        assertThat(clean(wrapped).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", wrapped);
    }

    @Test
    void aParagraphIsTextHoweverItIsWrapped() {
        String opening = "By Friday, Hungary, Romania and Slovakia had recalled all their envoys and\nconsuls.";

        assertThat(clean(WRAPPED + "\n\n" + opening).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", WRAPPED, opening);
    }

    @Test
    void aBlankLineEndsAParagraphThatNoFullStopEnds() {
        String unfinished = WRAPPED.substring(0, WRAPPED.lastIndexOf('\n'));

        assertThat(clean(unfinished + "\n\nBy Jane Doe\n \n" + unfinished).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", unfinished, unfinished);
    }

    @Test
    void aShortTextIsNoLessWrapped() {
        String text = "Hungary recalled its envoy from Romania on Tuesday, a move that was followed\n"
                + "by Slovakia and Croatia";

        assertThat(clean(text).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", text.substring(0, text.indexOf('\n')), "by Slovakia and Croatia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- ", "\u2022 ", "12:04 "})
    void linesOfAListAreNotWrapped(String mark) {
        List<String> list = List.of(
                mark + "Hungary recalls its envoy from Romania after the vote on the border",
                mark + "Slovakia expels two Hungarian diplomats, its foreign ministry says",
                mark + "Romania's foreign minister to fly to Vienna for talks with Croatia",
                mark + "Croatia offers to mediate and calls for an end of the sanctions",
                mark + "Poland's president invites both sides to a summit in the coming week");

        assertThat(clean(String.join("\n", list)).passages().stream().skip(1))
                .extracting(CleanText.Passage::text)
                .containsExactlyElementsOf(list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Jane Doe",
                "Updated 12 March 2024",
                "12 comments",
                "Source: Harbour Post",
                "(Reporting by Jane Doe in Budapest and by John Roe in Bucharest; editing\nby Ann Lee)"
            })
    void furnitureBetweenWrappedParagraphsGoes(String line) {
        assertThat(clean(line + "\n" + WRAPPED + "\n" + line + "\n\n" + WRAPPED + "\n\n" + line)
                        .passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", WRAPPED, WRAPPED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Related stories",
                "RELATED",
                "Most read:",
                "More from the Harbour Post",
                "Top stories",
                "Recommended Stories",
                "RECOMMENDED",
                "Read More",
                "See also",
                "Read next",
                "What to read next",
                "Further reading",
                "You may also like",
                "Trending",
                "Editors' Picks",
                "More on this topic",
                "More stories",
                "Most Viewed",
                "Most watched",
                "Latest videos",
                "Explore more on these topics",
                "Related content",
                "Related coverage",
                "Around the web",
                "Up next"
            })
    void theLinksBelowTheirHeadingGo(String heading) {
        assertThat(clean(heading + "\nPeru expels envoy of Chile\n\nJapan thanks Togo\n" + NEWS + "\nBox\n" + NEWS)
                        .passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", NEWS, "Box", NEWS);
    }

    @Test
    void behindASingleLinkTheTextGoesOn() {
        assertThat(clean("Related: Peru expels envoy of Chile\nHungary recalls its envoy")
                        .passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", "Hungary recalls its envoy");
    }

    @Test
    void whoPublishesAHeadlineIsNoneOfIt() {
        CleanText clean =
                cleaner.clean(article("UPDATE 2-Hungary recalls its envoy from Romania - The Harbour Post", ""));

        assertThat(clean.passages().get(0).text()).isEqualTo("Hungary recalls its envoy from Romania");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE 1-",
                "Update 1-",
                "RPT-UPDATE 2-",
                "(LEAD) ",
                "(2nd LD) ",
                "(URGENT) ",
                "(News Focus) ",
                "1st LD-Writethru: ",
                "Roundup: ",
                "Xinhua Headlines: ",
                "News Analysis: ",
                "BREAKING: ",
                "WATCH | ",
                "Live: ",
                "Factbox-",
                "Timeline - ",
                "Analysis: ",
                "Explainer: ",
                "Explained | ",
                "EXPLAINER-"
            })
    void theLabelOfAHeadlineIsNoneOfIt(String label) {
        CleanText clean = cleaner.clean(article(label + "Hungary recalls its envoy from Romania", ""));

        assertThat(clean.passages().get(0).text()).isEqualTo("Hungary recalls its envoy from Romania");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text-message row: Hungary recalls its envoy",
                "Witness-protection deal angers Romania",
                "LIVE-FIRE drills anger Romania",
                "(Lead mines in) Hungary poison Romania"
            })
    void aWordThatBeginsLikeALabelIsOfTheHeadline(String headline) {
        assertThat(cleaner.clean(article(headline, "")).passages().get(0).text())
                .isEqualTo(headline);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " - The Harbour Post",
                " | The Harbour Post",
                " - harbour.example",
                " \u2013 Voice of the Harbour",
                " - Harbour News 24",
                " - Romania",
                " - ministry",
                " - sources",
                " - Hungarian state TV",
                " - Harbour Post cites aide",
                " - ex-spokesman",
                " - sources | Harbour Post",
                " | World news",
                " | Slovakia-Croatia conflict News | The Harbour Post",
                " | Slovakia War Live | World News - The Harbour Post Online",
                " \u00bb The Harbour Post",
                " \u2022 Harbour Today",
                " \u00b7 Harbour Voices",
                " :: Harbour International",
                " \u2015 The Harbour Post"
            })
    void whoSaysOrPublishesAHeadlineIsNoneOfIt(String attribution) {
        CleanText clean = cleaner.clean(article("Hungary recalls its envoy from Romania" + attribution, ""));

        assertThat(clean.passages().get(0).text()).isEqualTo("Hungary recalls its envoy from Romania");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hungary sets terms for an end of the Romania - Slovakia dispute",
                "Hungary and Romania hold talks in Oslo - Slovakia warns of failure",
                "Hungary agrees to most of what it was asked \u2013 but not by Romania",
                "Hungary and Romania hold talks in Oslo \u2022 Slovakia warns of failure"
            })
    void whatElseStandsBehindADashIsOfTheHeadline(String headline) {
        assertThat(cleaner.clean(article(headline, "")).passages().get(0).text())
                .isEqualTo(headline);
        assertThat(cleaner.clean(article(headline + " - The Harbour Post", ""))
                        .passages()
                        .get(0)
                        .text())
                .isEqualTo(headline);
    }

    @Test
    void theArticlesSourceIsKnownHoweverItIsWritten() {
        NewsArticle article = new NewsArticle(
                "t",
                "Hungary recalls its envoy from Romania - harbour news today",
                "",
                Instant.parse("2024-03-12T12:00:00Z"),
                Optional.empty(),
                Optional.of("Harbour News Today"),
                Optional.empty());

        assertThat(cleaner.clean(article).passages().get(0).text()).isEqualTo("Hungary recalls its envoy from Romania");
    }

    private CleanText clean(String body) {
        return cleaner.clean(article("", body));
    }

    private static NewsArticle article(String title, String body) {
        return NewsArticle.of("t", title, body, Instant.parse("2024-03-12T12:00:00Z"));
    }
}
