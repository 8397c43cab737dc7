package io.detente.extract.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.text.WordLists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateLabelsTest {
    private final StateLabels states;

    StateLabelsTest() {
        WordLists words = WordLists.load();
        states = new StateLabels(ActorLexicon.load(words), words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IRAN",
                "NORTH KOREA",
                "UNITED STATES",
                "EUROPEAN UNION",
                "CHINA/TAIWAN",
                "CHINA / TAIWAN",
                "GUINEA-BISSAU"
            })
    void namesOfStatesAre(String words) {
        assertThat(states.test(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SINGAPORE",
                "KUWAIT",
                "LUXEMBOURG",
                "UNITED NATIONS",
                "VATICAN CITY",
                "TEHRAN",
                "TEHRAN/IRAN",
                "IRAN/",
                "/IRAN",
                "NORTH KOREAN",
                "SYRIA-TURKEY BORDER",
                "WEST BANK",
                "NOBODY",
                "",
                "/"
            })
    void otherNamesAreNone(String words) {
        assertThat(states.test(words)).isFalse();
    }
}
