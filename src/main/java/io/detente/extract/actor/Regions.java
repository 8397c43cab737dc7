package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a region from the state of the same name, as the American Georgia from the one in the Caucasus. Only what
 * stands right beside the name can tell, here or earlier in the article: both are spoken of with the same states.
 * Immutable.
 */
final class Regions {
    /** Words of a name between an office and "of": "Senator Mary Anne van Smith of Georgia". */
    private static final int LONGEST_NAME = 5;

    private final ActorLexicon lexicon;
    private final Set<String> offices;
    private final Set<String> bodies;
    private final Set<String> of;
    private final Set<String> joins;

    Regions(ActorLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.offices = words.of("region-office");
        this.bodies = words.of("region-body");
        this.of = words.of("region-of");
        this.joins = words.of("region-join");
    }

    /**
     * The mention of a state; that of the region where the region is meant.
     *
     * @param name the state's name as it stands in the list of states
     */
    Mention settle(MentionContext here, Mention state, String name) {
        Optional<String> other = lexicon.alsoARegionOf(name)
                .filter(country -> isBehindRegion(here, state.from(), country)
                        || isBeforeRegion(here.sentence(), state.to(), country)
                        || isBeforeOffice(here.sentence(), state.to())
                        || isBehindOffice(here.sentence(), state)
                        || isNamedAgain(here, state, name, country));
        other.ifPresent(country -> here.memory().learnBody(name, country));
        return other.map(country -> state.in(country).as(Mention.Kind.REGION)).orElse(state);
    }

    /** "Texas and Georgia"; a comma alone may also end what stands before: "After a stop in Alaska, Georgia". */
    private boolean isBehindRegion(MentionContext here, int from, String country) {
        Sentence sentence = here.sentence();
        int join = from - 1;
        if (!joins.contains(sentence.norm(join)) || sentence.norm(join).equals(",")) {
            return false;
        }
        int to = sentence.norm(join - 1).equals(",") ? join - 1 : join;
        return here.last()
                .filter(last -> last.to() == to
                        && last.kind() == Mention.Kind.REGION
                        && last.country().equals(country))
                .isPresent();
    }

    /** "Georgia and Texas", "Georgia, Texas, and Ohio". */
    private boolean isBeforeRegion(Sentence sentence, int to, String country) {
        if (!joins.contains(sentence.norm(to))) {
            return false;
        }
        int next = joins.contains(sentence.norm(to + 1)) ? to + 2 : to + 1;
        return lexicon.at(sentence, next).stream()
                .flatMap(entry -> entry.meanings().stream())
                .anyMatch(meaning -> meaning.kind() == Mention.Kind.REGION
                        && meaning.country().equals(country));
    }

    /** What the article called so is still it, unless it has spoken of the state besides. */
    private static boolean isNamedAgain(MentionContext here, Mention state, String name, String country) {
        return here.memory().ownerOfBody(name).filter(country::equals).isPresent() && !here.names(state.country());
    }

    /** "Georgia Senator Smith", "Georgia's governor", "Georgia Democratic Sen. Smith", "the Georgia Senate". */
    private boolean isBeforeOffice(Sentence sentence, int to) {
        int i = sentence.isPossessive(to) ? to + 1 : to;
        boolean more = sentence.capital(i) && lexicon.noun(sentence.norm(i)).isEmpty();
        return offices.contains(sentence.norm(i))
                || bodies.contains(sentence.norm(i))
                || more && sentence.capital(i + 1) && offices.contains(sentence.norm(i + 1));
    }

    /** "Senator Smith of Georgia", "a Democrat from Georgia", but not "the governor of Georgia's central bank". */
    private boolean isBehindOffice(Sentence sentence, Mention state) {
        int end = state.from() - 1;
        if (!of.contains(sentence.norm(end)) || sentence.isPossessive(state.to())) {
            return false;
        }
        if (offices.contains(sentence.norm(end - 1))) {
            return true;
        }
        int i = end - 1;
        while (!sentence.titleCase()
                && end - i <= LONGEST_NAME
                && sentence.capital(i)
                && lexicon.noun(sentence.norm(i)).isEmpty()
                && !offices.contains(sentence.norm(i))) {
            i--;
        }
        return sentence.capital(i) && !sentence.titleCase() && offices.contains(sentence.norm(i));
    }
}
