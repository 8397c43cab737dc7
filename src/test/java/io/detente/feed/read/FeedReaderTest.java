package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedReaderTest {

    @Test
    void givenRss2_whenRead_thenAnEntryHasItsLongestTextPlainAndItsAddressInOneSpelling() {
        FoundArticle article = Samples.articles("rss-2.0.xml").get(0);

        assertThat(article.title()).isEqualTo("Envoys of Norway & Türkiye reopen talks");
        assertThat(article.body()).isEqualTo("Envoys met in Oslo on Tuesday.\nThey meet again in June.");
        assertThat(article.url()).contains("https://courier.example.co.uk/world/talks?id=7");
        assertThat(article.publishedAt()).contains(Instant.parse("2023-05-10T16:30:00Z"));
        assertThat(article.language()).contains("en-GB");
        assertThat(article.source()).contains("example.co.uk");
        assertThat(article.origin()).isEqualTo("rss-2.0.xml");
    }

    @Test
    void givenMediaAndDublinCore_whenRead_thenTheyFillWhatTheEntryLacks() {
        FoundArticle article = Samples.articles("rss-2.0.xml").get(1);

        assertThat(article.body()).startsWith("The ferry will carry lorries");
        assertThat(article.publishedAt()).contains(Instant.parse("2023-05-10T07:00:00Z"));
    }

    @Test
    void givenAnEntryWithoutDateAndLink_whenRead_thenItHasTheFeedsDateAndAnIdThatOutlivesThat() {
        String later = Samples.text("rss-2.0.xml").replace("Thu, 11 May", "Fri, 12 May");

        FoundArticle article = Samples.articles("rss-2.0.xml").get(2);
        FoundArticle again = Samples.articles("rss-2.0.xml", later.getBytes(StandardCharsets.UTF_8))
                .get(2);

        assertThat(article.publishedAt()).contains(Instant.parse("2023-05-11T09:00:00Z"));
        assertThat(again.id()).isEqualTo(article.id());
    }

    @Test
    void givenAFeedWithoutAnyDate_whenRead_thenItsArrivalIsTheDate() {
        FoundArticle article = Samples.articles("rss-0.91.xml").get(0);

        assertThat(article.publishedAt()).contains(Samples.ARRIVAL);
        assertThat(article.body()).isEqualTo("Citizens will travel freely — or so both governments say.");
    }

    @Test
    void givenRdf_whenRead_thenItsItemsAreArticles() {
        assertThat(Samples.articles("rdf-1.0.xml")).singleElement().satisfies(article -> {
            assertThat(article.title()).isEqualTo("Two neighbours exchange prisoners");
            assertThat(article.publishedAt()).contains(Instant.parse("2023-05-09T10:00:00Z"));
        });
    }

    @Test
    void givenAtom_whenRead_thenMarkupIsGoneAndAnUpdateIsTold() {
        assertThat(Samples.articles("atom-1.0.xml")).singleElement().satisfies(article -> {
            assertThat(article.title()).isEqualTo("Navies drill together");
            assertThat(article.body()).isEqualTo("Three ships of each navy left port at dawn.");
            assertThat(article.publishedAt()).contains(Instant.parse("2023-05-09T08:00:00Z"));
            assertThat(article.updatedAt()).contains(Instant.parse("2023-05-10T10:00:00Z"));
        });
    }

    @Test
    void givenAListOfFeeds_whenRead_thenEachAddressIsNamedHoweverDeep() {
        List<Finding> findings = Samples.read("feeds.opml", Samples.bytes("feeds.opml"));

        assertThat(findings.stream()
                        .filter(Feed.class::isInstance)
                        .map(feed -> ((Feed) feed).address().toString()))
                .containsExactlyInAnyOrder("https://courier.example.co.uk/world.rss", "https://wire.example.net/rdf");
        assertThat(findings)
                .filteredOn(Refused.class::isInstance)
                .singleElement()
                .satisfies(one -> assertThat(((Refused) one).message()).contains("no address"));
    }

    /** Only the outlines of a list are read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version=\"1.1\" | <head><title>t</title></head>",
                "version=\"1.1\" | ''",
                "version=\"3\" | <head/>",
                "version=\"1.0\" | <head><vertScrollState/></head>",
                "version=\"2.0\" | <head><windowTop>top</windowTop><dateCreated>?</dateCreated></head>",
                "'' | <head><expansionState>1,x</expansionState></head>",
            })
    void givenAListOfAnotherVersionOrWithAnOddHead_whenRead_thenItsFeedsAreNamed(String version, String head) {
        String list = "<opml " + version + ">" + head
                + "<body><outline text=\"a\"><outline text=\"b\" xmlUrl=\"https://wire.example.net/rdf\"/></outline>"
                + "</body></opml>";

        assertThat(Samples.read("list.opml", list.getBytes(StandardCharsets.UTF_8)))
                .last()
                .isInstanceOfSatisfying(
                        Feed.class, feed -> assertThat(feed.address()).hasToString("https://wire.example.net/rdf"));
    }

    /** Each would have cost all entries of the feed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<georss:line xmlns:georss=\"http://www.georss.org/georss\">1 2 3 4 5</georss:line>",
                "<georss:point xmlns:georss=\"http://www.georss.org/georss\">here there</georss:point>",
                "<skipHours><hour>noon</hour></skipHours>",
                "<skipDays><day>Someday</day></skipDays>",
            })
    void givenWhatNoArticleIsMadeOfInAnUnusualForm_whenRead_thenTheEntriesAreReadAllTheSame(String element) {
        for (String place : List.of("<channel>", "<item>")) {
            String feed = Samples.text("rss-2.0.xml").replaceFirst(place, place + element);

            assertThat(Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8)))
                    .as(place)
                    .isEqualTo(Samples.articles("feed", Samples.bytes("rss-2.0.xml")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "base64, RW52b3lzIG1lZXQgaW4gQmVybg==, Envoys meet in Bern",
        "base64, Envoys meet in Bern: no base64, Envoys meet in Bern: no base64",
        "base64, abcde, abcde",
        "plain, Envoys meet in Bern, Envoys meet in Bern",
        "escaped, Envoys meet in Bern, Envoys meet in Bern",
    })
    void givenATitleInAModeOfAtom03_whenRead_thenItsTextIsTheTitle(String mode, String title, String read) {
        String feed = "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>t</title><entry><title mode=\""
                + mode + "\">" + title + "</title><modified>2023-05-10T10:00:00Z</modified></entry></feed>";

        assertThat(Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(article -> assertThat(article.title()).isEqualTo(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\""
                        + " \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">",
                "<!doctype rss SYSTEM 'http://127.0.0.1:9/none.dtd'>",
                "<!DOCTYPE rss>",
                "<!DOCTYPE rss [<!ELEMENT rss ANY> <!ATTLIST rss version CDATA #REQUIRED>]>",
            })
    void givenADocumentType_whenRead_thenItIsPassedOverWhereverItStands(String doctype) {
        String feed = Samples.text("rss-2.0.xml").replaceFirst("(?s)^<\\?xml.*?\\?>", "");
        for (String before : List.of("", "<?xml version=\"1.0\"?>\n", "<!-- <rss> " + "word ".repeat(1_400) + " -->")) {
            assertThat(Samples.articles("feed", (before + doctype + feed).getBytes(StandardCharsets.UTF_8)))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY % x SYSTEM \"file:///etc/hostname\"> %x;]>",
                "<!DOCTYPE rss [<!entity x SYSTEM \"http://127.0.0.1:9/\">]>",
                "<!-- c --><!DOCTYPE rss PUBLIC \"a\" \"b\" [<!ELEMENT rss ANY><!ENTITY x \"&#60;y>\">]>",
                "<!DOCTYPE rss []><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
            })
    void givenADocumentTypeThatDeclaresEntities_whenRead_thenTheFeedIsRefused(String doctype) {
        String feed =
                doctype + "<rss version=\"2.0\"><channel><title>t</title><item><title>a</title></item></channel></rss>";

        assertRefused(Samples.read("feed.xml", feed.getBytes(StandardCharsets.UTF_8)), "DOCTYPE");
    }

    @Test
    void givenAnEntryDatedBeyondTheCalendar_whenRead_thenItAloneIsRefused() {
        String far = Samples.text("rss-2.0.xml").replaceFirst("10 May 2023 18", "10 May 12023 18");

        List<Finding> findings = Samples.read("rss-2.0.xml", far.getBytes(StandardCharsets.UTF_8));

        assertThat(findings)
                .hasSize(3)
                .filteredOn(Refused.class::isInstance)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.where()).isEqualTo("rss-2.0.xml: entry 1");
                    assertThat(((Refused) one).reason()).isEqualTo(Reason.BAD_FIELD);
                    assertThat(((Refused) one).message())
                            .isEqualTo("publishedAt +12023-05-10T16:30:00Z is not of the years 1 to 9999");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 08 May 2023 14:30:00 | 2023-05-08T14:30:00Z",
                "Mon, 08 May 2023 14:30:00 +02:00 | 2023-05-08T12:30:00Z",
                "Mon, 08 May 2023 14:30:00 GMT+5:30 | 2023-05-08T09:00:00Z",
                "Mon, 08 May 2023 14:30:00 +5:30 | 2023-05-08T09:00:00Z",
                "Mon, 08 May 2023 14:30:00 -330 | 2023-05-08T18:00:00Z",
                "Mon, 08 May 2023 14:30:00 GMT+2 | 2023-05-08T12:30:00Z",
                "Mon,08 May 2023 14:30 | 2023-05-08T14:30:00Z",
                "8 Sept 23 14:30:00 GMT | 2023-09-08T14:30:00Z",
                "Monday, 08 September 2023 14:30:00 UT | 2023-09-08T14:30:00Z",
                "08 May 2023 14:30:00 CST | 2023-05-08T20:30:00Z",
                "08 May 2023 14:30:00 IST | 2023-05-08T09:00:00Z",
                "08 May 2023 14:30:00 XYZ | 2023-05-08T14:30:00Z",
                "08 May 2023 14:30:00 Z | 2023-05-08T14:30:00Z",
                "08 May 2023 | 2023-05-08T00:00:00Z",
                "08-May-2023 14:30 | 2023-05-08T14:30:00Z",
                "May 8, 2023, 2:30 pm | 2023-05-08T14:30:00Z",
                "May 8th, 2023 at 12:05 a.m. EDT | 2023-05-08T04:05:00Z",
                "Mon May  8 14:30:00 2023 | 2023-05-08T14:30:00Z",
                "Mon May 08 14:30:00 CEST 2023 | 2023-05-08T12:30:00Z",
                "Mon May 08 2023 14:30:00 GMT+0200 (Central European Summer Time) | 2023-05-08T12:30:00Z",
                "2023-05-08 14:30:00 | 2023-05-08T14:30:00Z",
                "2023-05-08 14:30:00 +0200 | 2023-05-08T12:30:00Z",
                "2023-05-08 14:30:00 UTC | 2023-05-08T14:30:00Z",
                "2023/05/08 14:30 | 2023-05-08T14:30:00Z",
                "2023-05-08T14:30:00 | 2023-05-08T14:30:00Z",
                "2023-05-08T14:30:00.123456+00:00 | 2023-05-08T14:30:00.123Z",
                "2019-05-08T14:30:00.123456789Z | 2019-05-08T14:30:00.123Z",
                "2023-05 | 2023-05-01T00:00:00Z",
            })
    void givenADateAsFeedsWriteIt_whenRead_thenItIsTheSameMomentEverywhere(String date, Instant moment) {
        TimeZone ours = TimeZone.getDefault();
        try {
            for (String zone : List.of("UTC", "Asia/Shanghai")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                for (String element : List.of("pubDate", "dc:date")) {
                    assertThat(rss(element, date))
                            .as("%s in %s", element, zone)
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    Found.class,
                                    found -> assertThat(found.article().publishedAt())
                                            .contains(moment));
                }
                assertThat(Samples.articles("feed", atom("published", date)))
                        .extracting(FoundArticle::publishedAt)
                        .containsExactly(Optional.of(moment));
                assertThat(Samples.articles("feed", atom("updated", date)))
                        .extracting(FoundArticle::publishedAt)
                        .containsExactly(Optional.of(moment));
            }
        } finally {
            TimeZone.setDefault(ours);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "05/08/2023", "Mon, 32 May 2023 14:30:00 GMT", "0001-01-01T00:00:00Z"})
    void givenADateThatNobodyCanRead_whenRead_thenTheEntryIsRefusedUnlessItHasAnother(String date) {
        assertThat(rss("pubDate", date)).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.where()).isEqualTo("feed: entry 1");
            assertThat(refused.reason()).isEqualTo(Reason.BAD_FIELD);
            assertThat(refused.message()).contains(date);
        });
        assertThat(rss("pubDate", date + "</pubDate><dc:date>2023-05-08</dc:date><pubDate>"))
                .singleElement()
                .isInstanceOf(Found.class);
        assertThat(rss("pubDate", " ")).singleElement().isInstanceOf(Found.class);
    }

    @Test
    void givenADateAheadOfItsArrival_whenItCameOverTheWeb_thenItsArrivalIsTheDate() {
        HttpUrl address = HttpUrl.get("https://paper.example.org/rss");
        Instant arrival = Instant.parse("2023-05-08T10:00:00Z");
        List<Finding> findings = new ArrayList<>();
        for (String date : List.of("Mon, 08 May 2023 10:40:00 GMT", "Mon, 08 May 2023 18:00:00 GMT")) {
            try {
                new ArticleReader(Optional.empty())
                        .read(
                                new ByteArrayInputStream(rssText("pubDate", date)),
                                new Origin("feed", Optional.of(address), Optional.empty(), arrival),
                                findings::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        assertThat(findings)
                .extracting(finding -> ((Found) finding).article().publishedAt().orElseThrow())
                .containsExactly(Instant.parse("2023-05-08T10:40:00Z"), arrival);
    }

    private static List<Finding> rss(String element, String date) {
        return Samples.read("feed", rssText(element, date));
    }

    private static byte[] rssText(String element, String date) {
        return ("<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>t</title>"
                        + "<pubDate>Sat, 20 May 2023 09:00:00 GMT</pubDate><item><title>Pact</title><" + element + ">"
                        + date + "</" + element + "></item></channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] atom(String element, String date) {
        return ("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><updated>2023-05-20T09:00:00Z</updated>"
                        + "<entry><title>Pact</title><" + element + ">" + date + "</" + element + "></entry></feed>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void givenAFeedDatedBeyondTheCalendar_whenRead_thenItsUndatedEntriesHaveTheirArrivalsDate() {
        String far = Samples.text("rss-2.0.xml").replaceFirst("11 May 2023", "11 May 12023");

        assertThat(Samples.articles("feed", far.getBytes(StandardCharsets.UTF_8))
                        .get(2)
                        .publishedAt())
                .contains(Samples.ARRIVAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-8"})
    void givenAFeedInAnEncodingThatItDoesNotName_whenRead_thenNoCharacterIsLost(String charset) {
        byte[] feed = Samples.text("rss-2.0.xml").getBytes(Charset.forName(charset));

        assertThat(Samples.articles("feed", feed).get(0).title()).isEqualTo("Envoys of Norway & Türkiye reopen talks");
    }

    @Test
    void givenAFeedThatNamesAnotherEncodingThanItsOwn_whenRead_thenNoCharacterIsLost() {
        String wrong = Samples.text("rss-2.0.xml").replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"");

        assertThat(Samples.articles("feed", wrong.getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .title())
                .isEqualTo("Envoys of Norway & Türkiye reopen talks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252"})
    void givenAServerThatNamesAnEncoding_whenTheBytesDisproveIt_thenNoCharacterIsLost(String served)
            throws IOException {
        byte[] feed = Samples.text("rss-2.0.xml").getBytes(Charset.forName("windows-1252"));
        HttpUrl address = HttpUrl.get("https://paper.example.org/rss");
        List<Finding> findings = new ArrayList<>();

        new ArticleReader(Optional.empty())
                .read(
                        new ByteArrayInputStream(feed),
                        new Origin("feed", Optional.of(address), Optional.of(Charset.forName(served)), Samples.ARRIVAL),
                        findings::add);

        assertThat(((Found) findings.get(0)).article().title()).isEqualTo("Envoys of Norway & Türkiye reopen talks");
    }

    @Test
    void givenAnEntryCutInTheMiddleOfACharacter_whenRead_thenItAloneHasABrokenOne() {
        byte[] feed = Samples.text("rss-2.0.xml")
                .replace("Ferry line to open", "Ferry line to Malmö – and on to Århus")
                .replace("No date and no link", "No date and no link…")
                .getBytes(StandardCharsets.UTF_8);
        String cut =
                new String(feed, StandardCharsets.ISO_8859_1).replace("link\u00E2\u0080\u00A6", "link\u00E2\u0080");

        assertThat(Samples.articles("feed", cut.getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(FoundArticle::title)
                .containsExactly(
                        "Envoys of Norway & Türkiye reopen talks",
                        "Ferry line to Malmö – and on to Århus",
                        "No date and no link\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version=\"1.0\" encoding=\"utf-8' ?>", "<?xml version=\"9\"?>", "<?xml encoding?>"})
    void givenADeclarationThatIsNone_whenRead_thenItDoesNotMatter(String declaration) {
        String feed = Samples.text("rss-2.0.xml").replaceFirst("<\\?xml.*?>", declaration);

        assertThat(Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8)))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<br />\n<b>Deprecated</b>:  Optional parameter in <b>/srv/feed.php</b> on line <b>12</b><br />\n",
                "PHP Warning:  Undefined variable $feed in /srv/feed.php on line 3\n",
                "<div id=\"error\"><p>Database error: [full]<br /><code>SELECT 1</code></p></div>",
                "Notice: a feed follows <!-- <rss version=\"2.0\"><channel> -->\n\n",
            })
    void givenWhatAServerLetsSlipBeforeAFeed_whenRead_thenItIsTheFeedAllTheSame(String warning) {
        for (String sample : List.of("rss-2.0.xml", "rss-0.91.xml", "rdf-1.0.xml", "atom-1.0.xml")) {
            byte[] spoilt = (warning + Samples.text(sample)).getBytes(StandardCharsets.UTF_8);
            for (String name : List.of("https://example.org/feed/", "world.rss")) {
                assertThat(Samples.articles(name, spoilt))
                        .as("%s as %s", sample, name)
                        .isEqualTo(Samples.articles(name, Samples.bytes(sample)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Warning: x", "<br><b>Warning</b>: x"})
    void givenADocumentTypeBehindAWarning_whenRead_thenItDeclaresNoEntity(String warning) {
        String feed = warning + "\n<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY x \"boom\">]>\n"
                + "<rss version=\"2.0\"><channel><title>t</title><item><title>&x;</title></item></channel></rss>";

        assertThat(Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8)))
                .extracting(FoundArticle::title)
                .containsExactly("&x;");
    }

    @Test
    void givenAFeedThatQuotesAFeed_whenRead_thenItIsReadFromItsOwnRoot() {
        String feed = "<rss><channel><title>t</title><item><title>Of RSS</title><description><![CDATA[\n"
                + "<rss version=\"2.0\"><channel></channel></rss>]]></description></item></channel></rss>";

        assertThat(Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8)))
                .extracting(FoundArticle::title)
                .containsExactly("Of RSS");
    }

    @Test
    void givenControlCharacters_whenRead_thenTheyAreDropped() {
        String spoilt = Samples.text("rss-2.0.xml").replace("Ferry line", "Fer\u0000ry\u000B \u001Fline\uFFFF");

        assertThat(Samples.articles("feed", spoilt.getBytes(StandardCharsets.UTF_8))
                        .get(1)
                        .title())
                .isEqualTo("Ferry line to open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&#x1F;",
                "&#31;",
                "&#0;",
                "&#x0000B;",
                "&#xFFFF;",
                "&#xD800;",
                "&#x110000;",
                "&#99999999999999999999;"
            })
    void givenAReferenceToACharacterThatXmlForbids_whenRead_thenItIsDropped(String reference) {
        String spoilt = Samples.text("rss-2.0.xml").replace("Ferry line", "Fer" + reference + "ry &#x6c;&#105;ne");

        assertThat(Samples.articles("feed", spoilt.getBytes(StandardCharsets.UTF_8))
                        .get(1)
                        .title())
                .isEqualTo("Ferry line to open");
    }

    /** A browser shows the characters that these numbers have in windows-1252. */
    @ParameterizedTest
    @ValueSource(strings = {"&#146;", "&#x92;", "&#0146;", "\u0092"})
    void givenANumberOfWindows_whenRead_thenItIsTheCharacterThatIsMeant(String apostrophe) {
        for (String description : List.of(
                "Poland" + apostrophe + "s envoys left",
                "&lt;p&gt;Poland" + apostrophe + "s envoys left&lt;/p&gt;",
                "<![CDATA[<p>Poland" + apostrophe + "s envoys left</p>]]>")) {
            assertThat(items("<item><title>Pact&#129;</title><description>" + description + "</description></item>"))
                    .singleElement()
                    .satisfies(article -> {
                        assertThat(article.title()).isEqualTo("Pact");
                        assertThat(article.body()).isEqualTo("Poland\u2019s envoys left");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Oslo && Bern | Oslo && Bern",
                "AT&T; in Bern | AT&T; in Bern",
                "R&D &#38; more | R&D & more",
                "Oslo&comma; Bern&period; | Oslo, Bern.",
                "Oslo &AMP; Bern | Oslo & Bern",
                "&Zopf; stands for whole numbers | \u2124 stands for whole numbers",
                "Oslo&NewLine;Bern | Oslo Bern",
                "1 &lt; 2 &lsquo;so&rsquo; | 1 < 2 \u2018so\u2019",
                "<!-- &&x; <![CDATA[ -->Oslo &commat; Bern | Oslo @ Bern",
                "<![CDATA[Oslo &commat; <i>Bern</i> && <!-- &x; -->]]> &commat; home | Oslo @ Bern && @ home",
            })
    void givenAmpersandsThatBeginNoEntityOfXml_whenRead_thenTheyStandForWhatTheyDoInHtml(String title, String read) {
        assertThat(items("<item><title>" + title + "</title><link>https://paper.example.org/1?a=1&b=2</link></item>"))
                .singleElement()
                .satisfies(article -> {
                    assertThat(article.title()).isEqualTo(read);
                    assertThat(article.url()).contains("https://paper.example.org/1?a=1&b=2");
                });
    }

    @Test
    @Timeout(20)
    void givenVeryManyBeginningsOfCommentsAndTexts_whenRead_thenItAnswers() {
        String feed = "<rss version=\"2.0\"><channel><title>" + "<!--<![CDATA[&".repeat(300_000);

        assertRefused(Samples.read("feed", feed.getBytes(StandardCharsets.UTF_8)), "");
    }

    @Test
    void givenAnExternalEntity_whenRead_thenTheFeedIsRefusedAndNoFileIsRead() {
        String feed = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<rss version=\"2.0\"><channel><title>t</title><item><title>&x;</title></item></channel></rss>";

        assertRefused(Samples.read("feed", feed.getBytes(StandardCharsets.UTF_8)), "DOCTYPE");
    }

    @Test
    @Timeout(20)
    void givenABombOfEntities_whenRead_thenTheFeedIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"boom\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]><rss version=\"2.0\"><channel><title>&a29;</title></channel></rss>");

        assertRefused(Samples.read("feed", bomb.toString().getBytes(StandardCharsets.UTF_8)), "DOCTYPE");
    }

    @Test
    @Timeout(20)
    void givenElementsWithoutEndInEachOther_whenRead_thenTheFeedIsRefused() {
        String feed =
                "<rss version=\"2.0\"><channel>" + "<a>".repeat(200_000) + "</a>".repeat(200_000) + "</channel></rss>";

        assertRefused(Samples.read("feed", feed.getBytes(StandardCharsets.UTF_8)), "128");
    }

    @Test
    @Timeout(60)
    void givenAnEntryOfVeryManyElementsThatAreNotSeen_whenRead_thenItAnswers() {
        String feed =
                "<rss version=\"2.0\"><channel><title>t</title><item><description><![CDATA[" + "<i></i>".repeat(300_000)
                        + "<style></style>".repeat(300_000) + "<p>Talks</p>]]></description></item></channel></rss>";

        assertThat(Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(article -> assertThat(article.body()).isEqualTo("Talks"));
    }

    @Test
    void givenSomethingThatIsNoFeed_whenRead_thenItSaysWhere() {
        String cut = Samples.text("rss-2.0.xml").substring(0, 900);

        assertRefused(Samples.read("feed.xml", cut.getBytes(StandardCharsets.UTF_8)), "line");
    }

    @Test
    void givenAnIdThatIsNoAddress_whenAnEntryOfTheWebHasNoLink_thenItHasNoAddressAndTheIdTellsItApart()
            throws IOException {
        List<FoundArticle> articles = new ArrayList<>();
        for (String guid : List.of("abc-123", "abc-124", "https://paper.example.org/7")) {
            String feed = "<rss version=\"2.0\"><channel><title>t</title><item><title>Pact</title>"
                    + "<guid isPermaLink=\"false\">" + guid + "</guid></item></channel></rss>";
            new ArticleReader(Optional.empty())
                    .read(
                            new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)),
                            new Origin(
                                    "feed",
                                    Optional.of(HttpUrl.get("https://paper.example.org/rss")),
                                    Optional.empty(),
                                    Samples.ARRIVAL),
                            finding -> articles.add(((Found) finding).article()));
        }

        assertThat(articles)
                .extracting(FoundArticle::url)
                .containsExactly(Optional.empty(), Optional.empty(), Optional.of("https://paper.example.org/7"));
        assertThat(articles).extracting(FoundArticle::id).doesNotHaveDuplicates();
    }

    @Test
    void givenTwoWaysToOneArticle_whenRead_thenItHasOneId() {
        String otherWay = Samples.text("rdf-1.0.xml")
                .replace(
                        "<link>https://wire.example.net/1</link>",
                        "<link>http://wire.example.net/1/?utm_campaign=x</link>");

        assertThat(Samples.articles("feed", otherWay.getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .id())
                .isEqualTo(Samples.articles("rdf-1.0.xml").get(0).id());
    }

    @ParameterizedTest
    @CsvSource({
        "https://paper.example.org/live#post-1, post-1, https://paper.example.org/live#post-2, post-2",
        "https://paper.example.org/live, https://paper.example.org/live#1, https://paper.example.org/live, https://paper.example.org/live#2",
        "https://paper.example.org/, a, http://paper.example.org/, b",
    })
    void givenEntriesThatShareALink_whenRead_thenEachIsAnArticleAndTheOthersHaveTheIdsOfTheirLinks(
            String link, String guid, String otherLink, String otherGuid) {
        String third = item("https://paper.example.org/3", "c");

        List<FoundArticle> articles = items(item(link, guid), item(otherLink, otherGuid), third);

        assertThat(articles).extracting(FoundArticle::id).doesNotHaveDuplicates();
        assertThat(articles.get(2).id())
                .isEqualTo(items(third).get(0).id())
                .isEqualTo(
                        items(item("https://paper.example.org/3", "d")).get(0).id());
        assertThat(items(item(otherLink, otherGuid), third, item(link, guid)))
                .extracting(FoundArticle::id)
                .containsExactly(
                        articles.get(1).id(),
                        articles.get(2).id(),
                        articles.get(0).id());
    }

    @Test
    void givenAnEntryThatIsThereTwice_whenRead_thenItIsOneArticle() {
        String link = "https://paper.example.org/1?utm_source=";

        assertThat(items(item(link + "a", link + "a"), item(link + "b", link + "b")))
                .extracting(FoundArticle::id)
                .containsOnly(items(item(link, "c")).get(0).id());
    }

    private static String item(String link, String guid) {
        return "<item><title>Pact</title><link>" + link + "</link><guid isPermaLink=\"false\">" + guid
                + "</guid></item>";
    }

    private static List<FoundArticle> items(String... items) {
        String feed = "<rss version=\"2.0\"><channel><title>t</title>" + String.join("", items) + "</channel></rss>";
        return Samples.articles("feed", feed.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "/politics/live:summit, https://paper.example.org/politics/live:summit",
        "2023/talks/10:30, https://paper.example.org/news/2023/talks/10:30",
        "'tag:paper.example.org,2023:1',",
        "urn:isbn:0451450523,",
        "mailto:desk@example.org,",
    })
    void givenALinkWithAColon_whenAnEntryOfTheWebHasIt_thenItIsAPlaceUnlessTheColonEndsAScheme(
            String link, String address) throws IOException {
        String feed = "<rss version=\"2.0\"><channel><title>t</title><item><title>Pact</title><link>" + link
                + "</link></item></channel></rss>";
        List<FoundArticle> articles = new ArrayList<>();

        new ArticleReader(Optional.empty())
                .read(
                        new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)),
                        new Origin(
                                "feed",
                                Optional.of(HttpUrl.get("https://paper.example.org/news/rss")),
                                Optional.empty(),
                                Samples.ARRIVAL),
                        finding -> articles.add(((Found) finding).article()));

        assertThat(articles).extracting(FoundArticle::url).containsExactly(Optional.ofNullable(address));
    }

    @ParameterizedTest
    @CsvSource({
        "http://daily.example.net/base/, '', rel.html, http://daily.example.net/base/rel.html",
        "http://daily.example.net/base/, '', /rel.html, http://daily.example.net/rel.html",
        "http://daily.example.net/base/, sub/, rel.html, http://daily.example.net/base/sub/rel.html",
        "/news/, '', rel.html, https://paper.example.org/news/rel.html",
        "/news/index.html, ../world/, ?p=12, https://paper.example.org/world/?p=12",
        "/news/, https://daily.example.net/a, b, https://daily.example.net/b",
        "/news/, urn:x, b, https://paper.example.org/news/b",
        "/news/, '', https://daily.example.net/c, https://daily.example.net/c",
    })
    void givenAtomWithABaseForItsLinks_whenRead_thenAnArticleHasTheAddressBesideThatBase(
            String ofTheFeed, String ofTheEntry, String link, String address) throws IOException {
        List<FoundArticle> articles = new ArrayList<>();
        for (String other : List.of("", "<link rel=\"self\" href=\"https://paper.example.org/blog/atom.xml\"/>")) {
            String feed = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"" + ofTheFeed + "\"><title>t</title>"
                    + other + "<entry xml:base=\"" + ofTheEntry + "\"><title>Pact</title><link href=\"" + link
                    + "\"/><id>urn:x:1</id><updated>2023-05-08T10:00:00Z</updated></entry></feed>";
            new ArticleReader(Optional.empty())
                    .read(
                            new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)),
                            new Origin(
                                    "feed",
                                    Optional.of(HttpUrl.get("https://paper.example.org/blog/atom.xml")),
                                    Optional.empty(),
                                    Samples.ARRIVAL),
                            finding -> articles.add(((Found) finding).article()));
        }

        assertThat(articles).extracting(FoundArticle::url).containsOnly(Optional.of(address));
    }

    @Test
    void givenATextWithoutTags_whenRead_thenItsLinesStayAndItsEntitiesAreWhatTheyStandFor() {
        assertThat(body("AT&T left Oslo.\n\nAdvertisement\nMore&nbsp;  talks"))
                .isEqualTo("AT&T left Oslo.\nAdvertisement\nMore talks");
        assertThat(body("R&amp;D &lt; 5 %, or < 6 %\n&ldquo;So&rdquo; &#8212; &lt;b&gt;"))
                .isEqualTo("R&D < 5 %, or < 6 %\n\u201cSo\u201d \u2014 <b>");
        assertThat(body("Norway &amp; Oslo")).isEqualTo("Norway & Oslo");
    }

    @Test
    void givenATextWithTags_whenRead_thenOnlyTheyEndItsLines() {
        assertThat(body("R&amp;D <i>in\nOslo</i>\nand Bern")).isEqualTo("R&D in Oslo and Bern");
        assertThat(body("Oslo\n&amp; Bern<br>Paris<!-- a\nb --> &amp;\nRome")).isEqualTo("Oslo & Bern\nParis & Rome");
    }

    @Test
    void givenWordsWithHyphensThatNobodySees_whenRead_thenTheyAreWhole() {
        assertThat(body("<p>Nor&shy;way and Fin\u00ADland met in Os&#8288;lo\uFEFF.</p>"))
                .isEqualTo("Norway and Finland met in Oslo.");
        assertThat(body("Nor\u00ADway and\tFin\u200Bland met.")).isEqualTo("Norway and\tFinland met.");
        assertThat(body("Nor&shy;way & Fin\u00ADland met.")).isEqualTo("Norway & Finland met.");
    }

    private static String body(String description) {
        return items("<item><title>Pact</title><description><![CDATA[" + description + "]]></description></item>")
                .get(0)
                .body();
    }

    private static void assertRefused(List<Finding> findings, String word) {
        assertThat(findings).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.NO_ARTICLE);
            assertThat(refused.message()).contains(word).doesNotContain("\n");
        });
    }
}
