package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.extract.relation.ActorSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenPairTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text, the two actors in square and in round brackets | source | target
            [Peru] thanked (Chile).                        | Peru | Chile
            (Guinea-Bissau) and [Guinea] sign a pact.              | Guinea | Guinea-Bissau
            (Nigeria) and [Niger] sign a pact.             | Niger | Nigeria
            [Niger] and (Nigeria) sign a pact.             | Niger | Nigeria
            (South Sudan) and [Sudan] sign a pact.                 | Sudan | South Sudan
            [South Sudan] and (Sudan) sign a pact.                 | South Sudan | Sudan
            Malian envoys say that [Mali] will thank (Peru).       | Mali | Peru
            [Peru] told (Peru) the same.                   | Peru | Peru
            [South Sudan] told (Sudan)ese envoys to leave.         | South Sudan | Sudan
            [THE ENVOY] thanked (Chile).                   | the envoy | Chile
            The envoys thanked (the envoy) of [Chile].             | Chile | The envoy
            Bolivians thanked [Bolivia]'s ally (Chile).            | bolivia | chile
            (Chile)ans thanked [Peru].                     | Peru | Chile
            [Peru's (president)] spoke.                    | Peru's president | president
            """)
    void anActorIsWhereTheTextNamesIt(String marked, String source, String target) {
        String text = marked.replaceAll("[\\[\\]()]", "");
        GivenPair pair = GivenPair.in(text, source, target);

        assertThat(marked(text, pair)).isEqualTo(marked);
    }

    @Test
    void givenALetterThatIsLongerInLowerCase_thenAnActorBehindItIsWhereItIs() {
        String text = "\u0130zmir and \u0130stanbul heard that Peru thanked chile.";

        assertThat(GivenPair.in(text, "peru", "Chile"))
                .isEqualTo(new GivenPair(span(text, "Peru"), span(text, "chile")));
    }

    @Test
    void anActorThatTheTextDoesNotNameHasNoWords() {
        String text = "Peru thanked them.";

        assertThat(GivenPair.in(text, "Peru", "Chile"))
                .isEqualTo(new GivenPair(new ActorSpan(0, 4), new ActorSpan(text.length(), text.length())));
    }

    @Test
    void anActorWithoutWordsIsRefused() {
        assertThatThrownBy(() -> GivenPair.in("Peru thanked Chile.", "Peru", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThatThrownBy(() -> GivenPair.in(" ", "Peru", "Chile"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the text is empty");
    }

    @Test
    void whatIsTooLongForANameIsRefused() {
        String longest = "a".repeat(500);

        assertThat(GivenPair.in(longest + " thanked Chile.", longest, "Chile").source())
                .isEqualTo(new ActorSpan(0, 500));
        assertThatThrownBy(() -> GivenPair.in(longest + "a thanked Chile.", longest + "a", "Chile"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an actor of more than 500 characters");
    }

    private static ActorSpan span(String text, String actor) {
        return new ActorSpan(text.indexOf(actor), text.indexOf(actor) + actor.length());
    }

    private static String marked(String text, GivenPair pair) {
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            marked.append(i == pair.target().to() ? ")" : "")
                    .append(i == pair.source().to() ? "]" : "")
                    .append(i == pair.source().from() ? "[" : "")
                    .append(i == pair.target().from() ? "(" : "")
                    .append(i < text.length() ? text.charAt(i) : "");
        }
        return marked.toString();
    }
}
