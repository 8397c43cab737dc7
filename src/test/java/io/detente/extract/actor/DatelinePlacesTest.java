package io.detente.extract.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.text.WordLists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatelinePlacesTest {
    private final DatelinePlaces places = new DatelinePlaces(ActorLexicon.load(WordLists.load()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tehran",
                "Moscow.",
                "New Delhi",
                "Nairobi, Kenya",
                "Kharkiv, Ukraine",
                "Seoul, South Korea",
                "Brussels, Belgium",
                "Washington, D.C.",
                "Washington, DC",
                "Goma, Democratic Republic of the Congo",
                "Jerusalem, West Bank"
            })
    void aCityIsAPlaceAlsoWithWhereItLies(String words) {
        assertThat(places.test(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hungary",
                "Hungary, Romania",
                "Budapest, Bucharest",
                "Nairobi, Kenya and Uganda",
                "Nairobi, Kenyan",
                "Nairobi,",
                "Nobody, Kenya",
                "Merkel",
                "",
                "."
            })
    void otherNamesAreNone(String words) {
        assertThat(places.test(words)).isFalse();
    }
}
