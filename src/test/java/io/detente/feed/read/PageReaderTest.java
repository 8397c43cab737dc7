package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private final String page = Samples.text("page.html");

    @Test
    void givenAPage_whenRead_thenItsBodyIsTheArticleWithoutWhatStandsBesideIt() {
        assertThat(article(page).body().lines())
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("The fisheries ministers")
                                .endsWith("of the other."),
                        second -> assertThat(second).startsWith("Both governments"),
                        third -> assertThat(third).startsWith("\"We have waited"));
    }

    @Test
    void givenJsonLdOpenGraphAndMetaTags_whenRead_thenTheFirstThatSaysSomethingIsBelieved() {
        FoundArticle all = article(page);
        assertThat(all.title()).isEqualTo("Iceland and Chile sign fishing pact");
        assertThat(all.publishedAt()).contains(Instant.parse("2023-05-10T14:00:00Z"));
        assertThat(all.updatedAt()).contains(Instant.parse("2023-05-10T16:00:00Z"));
        assertThat(all.source()).contains("The Harbour Courier");
        assertThat(all.language()).contains("en-GB");
        assertThat(all.url()).contains("https://courier.example.co.uk/world/pact");

        FoundArticle withoutJsonLd = article(page.replace("application/ld+json", "text/x-none"));
        assertThat(withoutJsonLd.title()).isEqualTo("A pact for fish");
        assertThat(withoutJsonLd.publishedAt()).contains(Instant.parse("2023-05-11T00:00:00Z"));
        assertThat(withoutJsonLd.source()).contains("Courier (site)");

        FoundArticle withMetaTagsOnly =
                article(page.replace("application/ld+json", "text/x-none").replaceAll("<meta property[^>]*>", ""));
        assertThat(withMetaTagsOnly.title()).isEqualTo("Iceland and Chile sign fishing pact");
        assertThat(withMetaTagsOnly.publishedAt()).contains(Instant.parse("2023-05-12T00:00:00Z"));
        assertThat(withMetaTagsOnly.language()).contains("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "latin1", "us-ascii", "windows-1252"})
    void givenAPageInTheEncodingOfWindows_whenItNamesItAsBrowsersUnderstandIt_thenNoCharacterIsLost(String name)
            throws IOException {
        Charset windows = Charset.forName("windows-1252");
        String quoting = page.replaceAll("<meta charset[^>]*>", "").replace("Both governments", "China\u2019s envoys");
        byte[] declared = quoting.replaceFirst("<head>", "<head><meta charset=\"" + name + "\">")
                .getBytes(windows);
        HttpUrl address = HttpUrl.get("https://courier.example.co.uk/world/pact");
        List<Finding> findings = new ArrayList<>();
        ArticleReader reader = new ArticleReader(Optional.empty());

        reader.read(new ByteArrayInputStream(declared), Origin.local("page.html", Samples.ARRIVAL), findings::add);
        reader.read(
                new ByteArrayInputStream(quoting.getBytes(windows)),
                new Origin("page.html", Optional.of(address), Optional.of(Charset.forName(name)), Samples.ARRIVAL),
                findings::add);

        assertThat(findings)
                .hasSize(2)
                .allSatisfy(finding ->
                        assertThat(((Found) finding).article().body()).contains("China\u2019s envoys"));
    }

    @ParameterizedTest
    @CsvSource({
        "20230508, 2023-05-08T00:00:00Z",
        "1683556200, 2023-05-08T14:30:00Z",
        "1683556200250, 2023-05-08T14:30:00.250Z",
    })
    void givenAPageWhoseDateIsBareDigits_whenRead_thenItIsTheDayOrMomentThatTheyTell(String digits, Instant date) {
        assertThat(article(page.replaceAll("2023-05-1\\d[^\"]*", digits)).publishedAt())
                .contains(date);
    }

    @Test
    void givenDigitsThatAreNoDate_whenRead_thenThePageHasItsOtherWaysToSayIt() {
        assertThat(article(page.replaceFirst("(\"datePublished\": *\")[^\"]*", "$120231340"))
                        .publishedAt())
                .contains(Instant.parse("2023-05-11T00:00:00Z"));
    }

    /** With the time of its file for a date, old news would be today's. */
    @ParameterizedTest
    @ValueSource(strings = {"8 de mayo de 2019", "12023-05-08"})
    void givenAPageWhoseDateNobodyCanRead_whenRead_thenItIsRefusedUnlessTheUserGivesOne(String date)
            throws IOException {
        byte[] dated = page.replaceAll("2023-05-1\\d[^\"]*", date).getBytes(StandardCharsets.UTF_8);
        Instant given = Instant.parse("2019-05-08T00:00:00Z");
        List<Finding> withTheUsersDate = new ArrayList<>();

        new ArticleReader(Optional.of(given))
                .read(
                        new ByteArrayInputStream(dated),
                        Origin.local("page.html", Samples.ARRIVAL),
                        withTheUsersDate::add);

        assertThat(Samples.read("page.html", dated))
                .containsExactly(
                        new Refused("page.html", Reason.BAD_FIELD, "its date cannot be read for certain: " + date));
        assertThat(withTheUsersDate)
                .extracting(finding -> ((Found) finding).article().publishedAt())
                .containsExactly(Optional.of(given));
    }

    @Test
    void givenAPageWhoseDateNobodyCanRead_whenItsDateIsKnownFromItsFeed_thenItsTextIsReadAllTheSame() {
        byte[] dated =
                page.replaceAll("2023-05-1\\d[^\"]*", "8 de mayo de 2019").getBytes(StandardCharsets.UTF_8);

        assertThat(new PageReader().read(dated, Origin.local("page.html", Samples.ARRIVAL)))
                .isInstanceOf(Found.class);
    }

    /** Minutes to read it, say. */
    @Test
    void givenAPageWithoutADateAndWithATimeThatIsNone_whenRead_thenItHasItsFilesTime() {
        String undated = page.replaceAll("2023-05-1\\d[^\"]*", "")
                .replaceFirst("<body>", "<body><time datetime=\"PT5M\">5 minutes</time>");

        assertThat(article(undated).publishedAt()).contains(Samples.ARRIVAL);
    }

    @Test
    void givenAnUpdateThatCannotBe_whenRead_thenItAloneIsDropped() {
        FoundArticle article = article(page.replaceFirst("(\"dateModified\": *\")[^\"]*", "$1+20230510-01-01"));

        assertThat(article.publishedAt()).contains(Instant.parse("2023-05-10T14:00:00Z"));
        assertThat(article.updatedAt()).isEmpty();
    }

    @Test
    void givenAPageDatedBeyondTheCalendar_whenRead_thenItIsRefused() {
        String far = page.replaceAll("2023-05-1\\d", "+999999999-05-10");

        assertThat(Samples.read("page.html", far.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.BAD_FIELD);
                    assertThat(refused.message())
                            .contains("publishedAt +999999999-05-10T")
                            .contains("is not of the years 1 to 9999");
                });
    }

    @Test
    void givenATextWhoseFileIsDatedBeyondTheCalendar_whenRead_thenItIsRefused() throws IOException {
        List<Finding> findings = new ArrayList<>();

        new ArticleReader(Optional.empty())
                .read(
                        new ByteArrayInputStream("A title".getBytes(StandardCharsets.UTF_8)),
                        Origin.local("news.txt", Instant.MAX),
                        findings::add);

        assertThat(findings)
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_FIELD));
    }

    @Test
    void givenAPageThatAScriptBuilds_whenRead_thenItsTextIsThatOfJsonLd() {
        String built = "<html><head><script"
                + " type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"h\",\"articleBody\":\"<p>Told"
                + " by the script alone.</p>\"}</script></head><body><div id=app></div></body></html>";

        assertThat(article(built).body()).isEqualTo("Told by the script alone.");
    }

    @Test
    void givenAPageWithoutAnArticle_whenRead_thenItSaysSoAndNamesTheFeed() {
        Finding finding =
                read("<html><head><link rel=alternate type=\"application/rss+xml\" href=\"https://a.example.org/f\">"
                        + "</head><body><nav><a href=/>Home</a></nav></body></html>");

        assertThat(finding)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.message()).endsWith("it names the feed https://a.example.org/f"));
    }

    @Test
    @Timeout(60)
    void givenElementsInEachOtherWithoutEnd_whenRead_thenItAnswers() {
        assertThat(read("<html><body>" + "<div class=ad><p>word, ".repeat(10_000) + "</body></html>"))
                .isNotNull();
    }

    @Test
    @Timeout(60)
    void givenJsonLdOfVeryManyValues_whenRead_thenItAnswers() {
        assertThat(read(page.replaceFirst(
                        "<head>",
                        "<head><script type=\"application/ld+json\">[0" + ",0".repeat(500_000) + "]</script>")))
                .isInstanceOf(Found.class);
    }

    @Test
    void givenJsonLdLongerThanAnyArticle_whenRead_thenThePageHasItsOtherWaysToSayIt() {
        String giant = page.replaceFirst("\"headline\"", "\"padding\":\"" + "x".repeat(1 << 20) + "\",\"headline\"");

        assertThat(article(giant).source()).contains("Courier (site)");
    }

    @Test
    void givenAPageOfTooManyTags_whenRead_thenItIsRefusedUnread() {
        assertThat(read("<html><body>" + "<br>".repeat(60_000)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("more than 60000 tags"));
    }

    private static FoundArticle article(String html) {
        return Samples.articles("page.html", html.getBytes(StandardCharsets.UTF_8))
                .get(0);
    }

    private static Finding read(String html) {
        return Samples.read("page.html", html.getBytes(StandardCharsets.UTF_8)).get(0);
    }
}
