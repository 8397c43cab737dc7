package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.event.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an article tells does not hang on the markup that it was sent with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarkupTest {
    private static final Instant PUBLISHED = Instant.parse("2024-05-02T18:00:00Z");
    private static final String TITLE = "Kenya and Ethiopia sign border pact";
    private static final List<String> PARAGRAPHS = List.of(
            "NAIROBI, May 2 (Horn News) - Kenya and Ethiopia signed an agreement on Thursday to reopen their border.",
            "Ethiopia’s Prime Minister Abiy Ahmed met President William Ruto in Nairobi.",
            "On Wednesday, Somalia accused Ethiopia of violating its sovereignty and expelled the Ethiopian ambassador.",
            "Turkey condemned Somalia’s decision and called it a “provocation” & a mistake.");

    private static final Pattern STATE = Pattern.compile("\\b(Ethiopia|Turkey)\\b");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());
    private final List<Event> plain = read(TITLE, String.join("\n", PARAGRAPHS));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # before the text        | before a paragraph        | behind it                 | behind the text
            ''                       | <p class="lead">          | </p>\\n                   | <script>x = "<p>Iran attacked Iraq.</p>"</script>
            <!-- wp:paragraph -->    | <p>                       | </p>\\r\\n\\r\\n          | <!-- /wp:paragraph --><h3>Share this:</h3>
            <DIV>                    | ''                        | <BR><BR>                  | </DIV>
            ''                       | ''                        | <br />\\n<br />\\n        | ''
            <ul>                     | \\n  <li>\\n    <b></b>   | \\n  </li>                | </ul>
            <table border=0>         | <tr><td valign="top">     | </td></tr>                | </table>
            ''                       | <p><span style='x:"y"'>   | <o:p>&nbsp;</o:p></span>  | ''
            """)
    void whatAnArticleTellsIsTheSameInAnyMarkup(String opening, String before, String behind, String closing) {
        String paragraphs = String.join(
                "",
                PARAGRAPHS.stream()
                        .map(Entities::escape)
                        .map(paragraph -> STATE.matcher(paragraph).replaceFirst("<a href=\"x?a=1&#38;b\">$1</a>"))
                        .map(paragraph -> (before + paragraph + behind).translateEscapes())
                        .toList());
        String body = opening + paragraphs + closing;

        assertThat(plain).hasSizeGreaterThan(3);
        assertThat(tales(read(TITLE, body))).isEqualTo(tales(plain));
        assertThat(tales(read(TITLE, Entities.escape(body)))).isEqualTo(tales(plain));
        assertThat(read(TITLE, body)).allSatisfy(event -> assertItIsWhereItSays(event.evidence(), TITLE + "\n" + body));
    }

    private static void assertItIsWhereItSays(Evidence evidence, String sent) {
        String there = sent.substring(evidence.start(), evidence.end());
        assertThat(Jsoup.parse(there).text()).isEqualTo(evidence.sentence());
        assertThat(there)
                .endsWith(evidence.sentence().substring(evidence.sentence().length() - 1));
    }

    private List<Event> read(String title, String body) {
        return extractor.extract(NewsArticle.of("pact", title, body, PUBLISHED)).events();
    }

    /** All that is told but where it stands. */
    private static List<String> tales(List<Event> events) {
        return events.stream()
                .map(event -> Stream.of(
                                event.pair(),
                                event.mode(),
                                event.source(),
                                event.target(),
                                event.modality(),
                                event.date(),
                                event.fresh(),
                                event.confidence(),
                                event.evidence().sentence(),
                                event.evidence().before(),
                                event.evidence().marks())
                        .map(String::valueOf)
                        .toList()
                        .toString())
                .toList();
    }
}
