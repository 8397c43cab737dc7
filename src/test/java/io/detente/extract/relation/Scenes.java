package io.detente.extract.relation;

import io.detente.event.Sector;
import io.detente.extract.actor.Standing;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Scenes of sentences about Peru, Chile and Cuba, which are their parties 0, 1 and 2. */
final class Scenes {
    private Scenes() {}

    /** @param sentence "the two" stands for Chile and Cuba */
    static Scene of(String sentence) {
        List<Scene.Party> parties = Stream.of("Peru", "Chile|the two", "Cuba|the two")
                .map(names -> new Scene.Party(
                        names,
                        Pattern.compile(names)
                                .matcher(sentence)
                                .results()
                                .map(name -> new Scene.Mark(
                                        Scene.Part.SENTENCE,
                                        name.start(),
                                        name.end(),
                                        Standing.ACTOR,
                                        Sector.GOV,
                                        Optional.empty()))
                                .toList()))
                .toList();
        return new Scene("", "", sentence, parties, List.of(), 1);
    }
}
