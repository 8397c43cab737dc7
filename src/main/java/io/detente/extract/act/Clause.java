package io.detente.extract.act;

import java.util.List;

/**
 * A verb group with who does it and what it depends on.
 *
 * @param index its number among the sentence's clauses
 * @param verb index of its verb group among the chunks
 * @param subjects indices of the noun phrases that are its grammatical subject
 * @param governor number of the clause it depends on; -1 for none
 * @param relation how it depends on that clause
 * @param link the word that joins it: a subordinator or preposition, in lower case; empty for none
 * @param passive its subject suffers the act
 */
record Clause(
        int index, int verb, List<Integer> subjects, int governor, Relation relation, String link, boolean passive) {

    enum Relation {
        MAIN,
        /** Joined by and, or, but: says what the clause before it says, in the same sense. */
        COORDINATE,
        /** What somebody says, or is accused of. */
        CONTENT,
        INFINITIVE,
        PARTICIPLE,
        RELATIVE,
        ADVERBIAL,
        CONDITION
    }

    Clause under(int newGovernor, Relation newRelation) {
        return new Clause(index, verb, subjects, newGovernor, newRelation, link, passive);
    }

    /** The same as what these say of themselves. */
    Clause saidBy(List<Integer> speakers, int attribution) {
        return new Clause(index, verb, speakers, attribution, Relation.CONTENT, link, passive);
    }
}
