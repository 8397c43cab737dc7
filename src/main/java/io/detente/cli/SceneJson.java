package io.detente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.extract.SceneReader;
import io.detente.extract.relation.Scene;

/** Writes whom each sentence speaks of, as one line of JSON. */
final class SceneJson {
    private final ObjectMapper json = new ObjectMapper();

    String line(String articleId, SceneReader.LocatedScene located) {
        Scene scene = located.scene();
        ObjectNode node = json.createObjectNode();
        node.put("articleId", articleId);
        node.put("number", located.scene().number());
        node.put("offset", located.offset());
        node.put("about", scene.about());
        node.put("before", scene.before());
        node.put("sentence", scene.sentence());
        ArrayNode parties = node.putArray("parties");
        for (Scene.Party party : scene.parties()) {
            ObjectNode one = parties.addObject();
            one.put("country", party.country());
            ArrayNode marks = one.putArray("marks");
            for (Scene.Mark mark : party.marks()) {
                ObjectNode words = marks.addObject();
                words.put("part", mark.part().name());
                words.put("from", mark.from());
                words.put("to", mark.to());
                words.put("standing", mark.standing().name());
                words.put("sector", mark.sector().name());
                words.put("role", mark.role().orElse(null));
            }
        }
        ArrayNode times = node.putArray("times");
        for (Scene.Time time : scene.times()) {
            ObjectNode words = times.addObject();
            words.put("part", time.part().name());
            words.put("from", time.from());
            words.put("to", time.to());
            words.put("timeRelation", time.relation().name());
        }
        return node + System.lineSeparator();
    }
}
