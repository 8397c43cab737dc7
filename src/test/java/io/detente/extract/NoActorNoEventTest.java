package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Deeds without doers are no events, however much they sound like diplomacy or war. */
class NoActorNoEventTest {
    private static final List<String> DOERS = List.of(
            "the president",
            "the foreign minister",
            "both countries",
            "they",
            "it",
            "she",
            "the envoys",
            "the two sides",
            "officials",
            "troops",
            "rebels",
            "the central bank",
            "a spokesman",
            "the coach",
            "my neighbour",
            "the army",
            "the union",
            "a court",
            "the team",
            "an ambassador",
            "analysts",
            "the opposition",
            "police");

    private static final List<String> DEEDS = List.of(
            "attacked",
            "met",
            "signed an agreement with",
            "imposed sanctions on",
            "condemned",
            "expelled",
            "has invaded",
            "will visit",
            "may bomb",
            "praised",
            "held talks with",
            "was accused by",
            "threatened to attack",
            "released",
            "denied that it had shelled",
            "sent aid to",
            "withdrew from",
            "beat",
            "was expelled by",
            "recalled",
            "urged",
            "seized a ship of",
            "did not recognise",
            "apologised to",
            "fell out with");

    private static final List<String> ASIDES = List.of(
            "on Tuesday",
            "last month",
            "in the capital",
            "at the border",
            "over tariffs",
            "after a cup of tea",
            "in the second half",
            "\u201Cto keep the peace\u201D",
            "(for the third time)",
            "in May",
            "near the bush",
            "for the price of rice",
            "to the sound of brass",
            "by a white wall");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @Property(tries = 300)
    void aTextWithoutAnyActorTellsNoEvent(@ForAll("sentence") String headline, @ForAll("text") String text) {
        NewsArticle article = NewsArticle.of("t", headline, text, Instant.parse("2023-05-10T12:00:00Z"));

        assertThat(extractor.extract(article).events()).isEmpty();
    }

    @Provide
    Arbitrary<String> sentence() {
        return Combinators.combine(
                        Arbitraries.of(DOERS), Arbitraries.of(DEEDS), Arbitraries.of(DOERS), Arbitraries.of(ASIDES))
                .as((doer, deed, target, aside) -> capitalized(String.join(" ", doer, deed, target, aside)) + ".");
    }

    @Provide
    Arbitrary<String> text() {
        return sentence()
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(sentences -> sentences.stream().collect(Collectors.joining(" ")));
    }

    private static String capitalized(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
