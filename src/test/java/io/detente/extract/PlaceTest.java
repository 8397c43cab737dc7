package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an act is done, as its sentence says; empty if it only says where something else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaceTest {
    private static final Instant PUBLISHED = Instant.parse("2019-05-10T12:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                | the pair | the place
            American and Russian negotiators met for three hours in Geneva on Monday.           | RUS-USA  | Geneva
            In Geneva on Monday, American and Russian negotiators met for three hours.          | RUS-USA  | Geneva
            South Korean and Japanese diplomats met on Monday on the island of Jeju.            | JPN-KOR  | Jeju
            Turkey's president met his Greek counterpart at a hotel near Thessaloniki.          | GRC-TUR  | Thessaloniki
            Israeli jets bombed an Iranian base outside Damascus on Monday.                     | IRN-ISR  | Damascus
            At a news conference in Berlin, France's president condemned Russia.                | FRA-RUS  | Berlin
            France and Britain signed a pact in the city of Lille.                              | FRA-GBR  | Lille
            The talks between India and Pakistan in Lahore ended on Monday.                     | IND-PAK  | Lahore
            Kim Jong Un flew to Hanoi on Monday.                                                | PRK-VNM  | Hanoi
            Japan and South Korea held talks in Washington.                                     | JPN-KOR  | Washington
            China accused Canada of abuses in Xinjiang.                                         | CAN-CHN  |
            Kenya condemned Sudan over the arrests in Nairobi.                                  | KEN-SDN  |
            Britain imposed sanctions on Belarus on Monday.                                     | BLR-GBR  |
            China lashed out at Japan on Tuesday.                                               | CHN-JPN  |
            Syria fired a missile at Turkey on Monday.                                          | SYR-TUR  |
            Pakistan is angry at India and expelled its envoy.                                  | IND-PAK  |
            The foreign ministers of Iran and Iraq met at Basra on Monday.                      | IRN-IRQ  | Basra
            Norway expelled two Russian diplomats on Monday.                                    | NOR-RUS  |
            """)
    void thePlaceOfAnActIsTold(String text, String pair, String place) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("place", "", text, PUBLISHED));

        // then
        assertThat(extraction.events())
                .filteredOn(event -> event.pair().toString().equals(pair))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.place()).isEqualTo(Optional.ofNullable(place)));
    }
}
