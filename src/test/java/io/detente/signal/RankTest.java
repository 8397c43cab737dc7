package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventActor;
import io.detente.event.Sector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankTest {

    private static final String LEXICA = "/io/detente/extract/lang/en/";
    private static final int ROLE = 2;

    /**
     * Each office that a lexicon names: what it is worth is said of each, and of a new one it must be
     * said as well.
     */
    private static final Map<String, Rank> RANKS = new TreeMap<>(Map.ofEntries(
            Map.entry("head-of-state", Rank.HEAD),
            Map.entry("head-of-government", Rank.HEAD),
            Map.entry("vice-head", Rank.MINISTER),
            Map.entry("foreign-minister", Rank.MINISTER),
            Map.entry("defence-minister", Rank.MINISTER),
            Map.entry("finance-minister", Rank.MINISTER),
            Map.entry("trade-minister", Rank.MINISTER),
            Map.entry("interior-minister", Rank.MINISTER),
            Map.entry("minister", Rank.MINISTER),
            Map.entry("body-head", Rank.OTHER),
            Map.entry("speaker", Rank.OTHER),
            Map.entry("royal", Rank.OTHER),
            Map.entry("adviser", Rank.OTHER),
            Map.entry("intelligence-chief", Rank.OTHER),
            Map.entry("envoy", Rank.OTHER),
            Map.entry("military-chief", Rank.OTHER),
            Map.entry("spokesperson", Rank.OTHER)));

    @Test
    void givenAnyOfficeOfTheLexica_whenItsHolderActs_thenItHasItsRank() {
        Map<String, Rank> ranks = new TreeMap<>();
        roles().forEach(role -> ranks.put(role, Rank.of(actor(Optional.of(role)))));

        assertThat(ranks).isEqualTo(RANKS);
    }

    @Test
    void givenNoOffice_whenAnActorActs_thenItHasTheLowestRank() {
        assertThat(Rank.of(actor(Optional.empty()))).isEqualTo(Rank.OTHER);
    }

    private static EventActor actor(Optional<String> role) {
        return new EventActor("CHN", "China", role, Sector.GOV, "China");
    }

    private static Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        Stream.of("actor-nouns.tsv", "people-west.tsv", "people-east-south.tsv")
                .flatMap(RankTest::rows)
                .map(row -> row[ROLE])
                .filter(role -> !role.equals("-"))
                .forEach(roles::add);
        return roles;
    }

    private static Stream<String[]> rows(String lexicon) {
        try (var in = RankTest.class.getResourceAsStream(LEXICA + lexicon)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .filter(row -> row.length > ROLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
