package io.detente.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 40, 48, 60})
    void aColumnIsReadByParagraphs(int width) {
        String first = wrapped(WRAPPED.replace('\n', ' '), width);
        String second = wrapped(NEWS + " It said so by telegram, and to all that asked for it in Bucharest.", width);

        assertThat(clean("By Jane Doe\n" + first + "\n\n" + second + "\n\nShare this")
                        .passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", first, second);
    }

    @Test
    void aListOfShortLinesIsReadLineByLine() {
        String[] lines = {
            "Hungary recalls envoy from Romania",
            "Slovakia calls for talks in Oslo",
            "Romania says it is ready to talk",
            "Croatia asks both to remain calm",
            "Poland will send a mediator soon"
        };

        assertThat(clean(String.join("\n", lines)).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", lines[0], lines[1], lines[2], lines[3], lines[4]);
    }

    /** A text with the last blank before a width turned into a line end, each time. */
    private static String wrapped(String text, int width) {
        return text.replaceAll("(.{1," + width + "})(?:\\s|$)", "$1\n").strip();
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <p>Peru met Chile.</p><p>Iran left.</p>                     | Peru met Chile./Iran left.
                    <P class="lead">Peru met Chile.</P>\\n<p>Iran left.</p>      | Peru met Chile./Iran left.
                    Peru met Chile.<br/>Iran left.<BR>Iraq came.                | Peru met Chile./Iran left./Iraq came.
                    <ul><li>Peru met Chile</li><li>Iran left</li></ul>          | Peru met Chile/Iran left
                    <p>Peru met\\nChile in\\nLima.</p>                          | Peru met Chile in Lima.
                    <div>Peru met Chile.\\nIran left.</div>                     | Peru met Chile./Iran left.
                    <a href="https://x.example/a?b=1&c=2" title="a > b">Peru</a>&#8217;s <b>envoy</b> left. | Peru\u2019s envoy left.
                    Peru&nbsp;&amp;&#32;Chile met &mdash; in&#x20;Lima.         | Peru & Chile met \u2014 in Lima.
                    &lt;p&gt;Peru &amp;amp; Chile met.&lt;/p&gt;&lt;p&gt;Iran left.&lt;/p&gt; | Peru & Chile met./Iran left.
                    Peru met Chile.<!-- Iran left. --> They ate.                | Peru met Chile. They ate.
                    Peru met Chile.<script>if (a<b) "Iran left";</script>       | Peru met Chile.
                    Peru met Chile, 1 < 2 and 3 > 2, says AT&T; <Iran> left &c. | Peru met Chile, 1 < 2 and 3 > 2, says AT&T; <Iran> left &c.
                    Peru <3 Chile, and 2<3 & 4>3 & so on <                      | Peru <3 Chile, and 2<3 & 4>3 & so on <
                    Peru&shy;vians met &#128512; &#x1F600; &#146;&Iran;&notit;   | Peruvians met \uD83D\uDE00 \uD83D\uDE00 \u2019&Iran;&notit;
                    Ask <ann@lima.example>, <mailto:ann@lima.example> or <b@x>. | Ask <ann@lima.example>, <mailto:ann@lima.example> or <b@x>.
                    <p>Peru met Chile.<p>Iran <b>left <i>Iraq</b>.              | Peru met Chile./Iran left Iraq.
                    Peru met Chile.<!-- Iran left.                              | Peru met Chile. Iran left.
                    Peru met Chile.<!--> Iran left.                             | Peru met Chile. Iran left.
                    Peru met Chile.<SCRIPT>x("<p>Iran</p>")</SCRIPT>Iran left.  | Peru met Chile. Iran left.
                    Peru met Chile. Of <script> it says that Iran left. So <b>it</b> is. | Peru met Chile. Of it says that Iran left. So it is.
                    Peru met Chile.<script>x</scripts>y</script >Iran left.     | Peru met Chile. Iran left.
                    Peru met <script src="x"/>Chile.                            | Peru met Chile.
                    Peru met <noscript><img src="x">Iran</noscript> Chile.      | Peru met Chile.
                    <blockquote><p>Peru met.</p><blockquote>Iran left.</blockquote></blockquote>Iraq came. | Peru met./Iran left./Iraq came.
                    <table><tr><th>Peru</th><th>Chile</th></tr><tr><td>met<td>left</table>Iraq came. | Peru/Chile/met/left/Iraq came.
                    <figure><img alt="a > b"><figcaption>Peru\\n  in Lima</figcaption></figure>Iraq came. | Peru in Lima/Iraq came.
                    <h2>Peru meets Chile</h2>Iran left.<h3 id=b>Iraq</h3>       | Peru meets Chile/Iran left./Iraq
                    <pre>Peru met Chile.\\nIran left.</pre>                      | Peru met Chile./Iran left.
                    <div>\\r\\n\\t\\tPeru met.\\r\\n\\t\\t<br />\\r\\nIran left.\\r\\n</div> | Peru met./Iran left.
                    <p>\\r\\n    Peru&nbsp; met\\t\\r\\n    Chile. </p>\\r\\n           | Peru met Chile.
                    <o:p></o:p>Peru <st1:place>met</st1:place> <amp-ad x="y">Chile.  | Peru met Chile.
                    <a href="x>Peru</a> met <a href='x' title="y>Chile</a>.      | Peru met Chile.
                    <![CDATA[<p>Peru met Chile.</p>]]>                           | Peru met Chile.
                    <!DOCTYPE html><?xml version="1.0"?>Peru met Chile.<![endif]> | Peru met Chile.
                    &amp;lt;p&amp;gt;Peru met Chile.                            | <p>Peru met Chile.
                    """)
    void theMarkupOfAPageIsReadAsWhatItMeans(String body, String passages) {
        assertThat(clean(body.translateEscapes()).passages())
                .extracting(passage -> passage.text().strip())
                .filteredOn(text -> !text.isEmpty())
                .containsExactly(passages.split("/"));
    }

    @Test
    void whatIsReadIsFoundInTheArticleAsItWasSent() {
        String title = "Peru &amp; Chile <b>meet</b>";
        String body = "<p>Peru met <a href=\"x\">Chile</a>.</p><p>Iran&#8217;s envoy, opens new tab, left.</p>";
        String sent = title + "\n" + body;

        CleanText clean = cleaner.clean(article(title, body));

        assertThat(clean.passages())
                .extracting(passage -> sent(sent, clean, passage))
                .containsExactly(
                        "Peru &amp; Chile <b>meet",
                        "Peru met <a href=\"x\">Chile</a>.",
                        "Iran&#8217;s envoy, opens new tab, left.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Peru &amp; Chile meet              | Peru & Chile meet
                    <h1>Peru meets\\n  Chile</h1>      | Peru meets Chile
                    Peru meets Chile&amp;#8217;s envoy | Peru meets Chile\u2019s envoy
                    Peru < Chile                       | Peru < Chile
                    """)
    void soIsThatOfAHeadline(String title, String words) {
        NewsArticle article = article(title.translateEscapes(), "");

        assertThat(article.plainTitle()).isEqualTo(words);
        assertThat(cleaner.clean(article).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly(words);
    }

    @Test
    void linesThatWereWrappedWithBreaksAreReadByParagraphs() {
        String wrapped = wrapped(WRAPPED.replace('\n', ' '), 70);

        assertThat(clean(wrapped.replace("\n", "<br />\n")).passages())
                .extracting(CleanText.Passage::text)
                .containsExactly("", wrapped);
    }

    /** As long as an article may be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "&",
                "<a \"",
                "<a ",
                "<a b=\"c\" ",
                "<p>",
                "</p>",
                "<br>",
                "<p> \n a",
                "<script>",
                "<script></scriptx ",
                "</script>",
                "<!--",
                "<!-- ",
                "<![CDATA[",
                "<x-",
                "&lt;",
                "&amp;lt;",
                "&#",
                "&a",
                "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                ", pdf ",
                "(opens ",
                "opens in new tab "
            })
    void noMarkupIsSlow(String piece) {
        String body = piece.repeat(NewsArticle.LONGEST_TEXT / piece.length() - 1);

        ScreenReaderTexts unseen = new ScreenReaderTexts();
        assertTimeout(Duration.ofSeconds(10), () -> PlainText.of(body).without(unseen));
        assertTimeout(Duration.ofSeconds(10), () -> PlainText.of("<a " + body).without(unseen));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <p>Peru <b>met</b></p>                   | Peru met  | Peru <b>met
                    <p>\\n  Peru\\n  met </p>                 | Peru met  | Peru\\n  met
                    &lt;p&gt;Peru &amp;amp; Chile&lt;/p&gt;  | Peru & Chile | Peru &amp;amp; Chile
                    <i>Peru</i> &#128512;<!-- Iran -->       | Peru \uD83D\uDE00 | Peru</i> &#128512;
                    Peru met (pdf) Chile                     | Peru met Chile | Peru met (pdf) Chile
                    """)
    void itIsKnownWhereItWasSent(String body, String words, String sent) {
        String article = "Peru &amp; Co\n" + body.translateEscapes();
        CleanText clean = cleaner.clean(article("Peru &amp; Co", body.translateEscapes()));
        CleanText.Passage passage = clean.passages().stream()
                .filter(some -> some.text().strip().equals(words.translateEscapes()))
                .findFirst()
                .orElseThrow();
        String text = passage.text().strip();
        int offset = passage.offset() + passage.text().indexOf(text);

        assertThat(sent(article, clean, new CleanText.Passage(text, offset, false)))
                .isEqualTo(sent.translateEscapes());
    }

    @Test
    void whatHasNoMarkupIsReadAsItWasSent() {
        assertThat(clean(NEWS).origin()).isSameAs(CleanText.Origin.AS_SENT);
    }

    private static String sent(String article, CleanText clean, CleanText.Passage passage) {
        int end = passage.offset() + passage.text().length();
        return article.substring(
                clean.origin().start(passage.offset()), clean.origin().end(end));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Iran, opens new tab, left Iraq.                | Iran, left Iraq.
                    Iran, opens new tab said.                      | Iran said.
                    Iran (opens in a new tab) left.                | Iran left.
                    Iran left, the ministry said (Opens in new tab or window). | Iran left, the ministry said.
                    Iran left Iraq, opens new tab .                | Iran left Iraq .
                    Iran left [external link], it said.            | Iran left, it said.
                    Iran left, he said on X, external, and again, external. | Iran left, he said on X, and again.
                    Iran opens new window for talks.               | Iran opens new window for talks.
                    Iran has other, external debts.                | Iran has other, external debts.
                    Iran opens new table talks.                    | Iran opens new table talks.
                    """)
    void whatOnlyScreenReadersSayIsLeftOut(String said, String seen) {
        assertThat(clean(said).passages().get(1).text()).isEqualTo(seen);
    }

    private CleanText clean(String body) {
        return cleaner.clean(article("", body));
    }

    private static NewsArticle article(String title, String body) {
        return NewsArticle.of("t", title, body, Instant.parse("2024-03-12T12:00:00Z"));
    }
}
