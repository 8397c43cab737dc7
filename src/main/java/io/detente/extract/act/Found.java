package io.detente.extract.act;

import io.detente.extract.act.PatternMatcher.Match;
import java.util.List;

/**
 * An act of the lexicon that stands in a sentence with those who have part in it.
 *
 * @param match where its row was found
 * @param sources who acts
 * @param targets to or with whom; of what two do with each other the same list as the sources
 * @param confidence probability that it was read rightly
 */
record Found(Match match, List<Referent> sources, List<Referent> targets, double confidence) {}
