/**
 * What is done: a shallow grammar that finds phrases and clauses in a tagged sentence, and a lexicon of acts that tells
 * what the clauses say.
 *
 * <p>Headlines have laws of their own: {@link io.detente.extract.act.HeadlineTags} finds their verbs, {@link
 * io.detente.extract.act.HeadlineMeetings} the visits and meetings that no word of the lexicon tells, {@link
 * io.detente.extract.act.HeadlineRelations} the quarrels and friendships that they name in passing, {@link io.detente.extract.act.LeftOut}
 * whom they leave out. A quarrel told as going on is the two states' disapproval of each other (ACCUSE/disapprove,
 * joint); running text speaks so of what has long been there, and there it is none.
 *
 * <p>How a sentence is read: {@code Chunker} and {@code ClauseReader} make a {@code Parse} of it, and {@code Referents}
 * says whom its phrases stand for. {@code ActReader} then goes through its clauses and nouns; {@code VerbActs} and {@code
 * NounActs} find the lexicon's rows there (with {@code PatternMatcher}), {@code Doers} who acts, {@code Targets} to whom,
 * {@code Senses} whether it is done, planned, possible or denied, {@code Upshots} what a verb's act amounts to, {@code
 * Fates} what became of a noun's, {@code Speeches} what is told by what is said, {@code Times} and {@code Places} when and
 * where. {@code Account} takes it down, and {@code ActJudge} weighs each act against what the models hold of it.
 *
 * <p>May import the packages {@code text}, {@code actor} and {@code time} beside it and the values of {@code extract}.
 */
package io.detente.extract.act;
