package io.detente.extract.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.text.WordLists;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nouns are known by what they are in the plural, too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActorLexiconTest {
    private final ActorLexicon actors = ActorLexicon.load(WordLists.load());

    @ParameterizedTest
    @CsvSource({
        "officials, official",
        "ministries, ministry",
        "congresswomen, congresswoman",
        "children, child",
        "aircraft, aircraft",
        "heads of state, head of state",
        "secretaries of state, secretary of state",
        "attorneys general, attorney general",
        "secretaries - general, secretary - general"
    })
    void aPluralIsThatOfItsNoun(String plural, String noun) {
        assertThat(actors.noun(plural)).map(ActorLexicon.ActorNoun::word).contains(noun);
    }

    @ParameterizedTest
    @ValueSource(strings = {"childs", "head of states", "aircrafts", "attorney generals"})
    void whatIsNoPluralIsNoNoun(String word) {
        assertThat(actors.noun(word)).isEmpty();
    }
}
