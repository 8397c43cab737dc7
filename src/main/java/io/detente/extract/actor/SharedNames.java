package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which state a body belongs to whose name is common to many states: "the Chilean Congress", "Britain's
 * Labour Party". The list of states gives such a name to the state that is meant where no other is named.
 */
final class SharedNames {
    private final ActorLexicon lexicon;
    private final Set<String> betweenOwnerAndBody;
    private final Set<String> former;

    SharedNames(ActorLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.betweenOwnerAndBody = words.of("between-owner-and-body");
        this.former = words.of("former");
    }

    /**
     * The body as that of its owner in the sentence; as nobody's where it is no state's or its owner cannot be
     * told.
     */
    Mention settle(
            Sentence sentence, Mention body, ActorLexicon.Sharing sharing, ArticleMemory memory, List<Mention> before) {
        Optional<Mention> owner = owner(sentence, body.from(), before);
        if (owner.isPresent()) {
            return body.in(owner.get().country());
        }
        boolean another = isInLongerName(sentence, body.from(), before)
                || sharing == ActorLexicon.Sharing.WHERE_NAMED && speaksOnlyOfOthers(body.country(), memory, before);
        return another ? body.in(ActorLexicon.NOBODY) : body;
    }

    /** "Israel's opposition Labor Party", "the Venezuelan Supreme Court", "Mr. Blair's Labour Party". */
    private Optional<Mention> owner(Sentence sentence, int body, List<Mention> before) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Mention last = before.get(before.size() - 1);
        int i = last.to();
        boolean possessive = sentence.isPossessive(i);
        boolean owns = switch (last.kind()) {
            case NAME, ADJECTIVE -> !sentence.norm(last.from() - 1).equals("-");
            case CAPITAL, PERSON, FORMER_PERSON -> possessive;
            default -> false;
        };
        i += possessive ? 1 : 0;
        while (i < body && betweenOwnerAndBody.contains(sentence.norm(i))) {
            i++;
        }
        return owns && i == body ? Optional.of(last) : Optional.empty();
    }

    /** "the High State Council", "the Christian Democratic Party": another one. */
    private boolean isInLongerName(Sentence sentence, int from, List<Mention> before) {
        int i = from - 1;
        return Character.isLetter(sentence.initial(i - 1))
                && sentence.capital(i)
                && !sentence.word(i).equals(sentence.word(i).toUpperCase(Locale.ROOT))
                && !sentence.titleCase()
                && !PersonalNames.CALENDAR.contains(sentence.norm(i))
                && !former.contains(sentence.norm(i))
                && lexicon.noun(sentence.norm(i)).isEmpty()
                && (before.isEmpty() || before.get(before.size() - 1).to() != from);
    }

    private static boolean speaksOnlyOfOthers(String country, ArticleMemory memory, List<Mention> before) {
        List<String> named = new ArrayList<>(memory.named());
        before.forEach(mention -> named.add(mention.country()));
        return !named.isEmpty() && !named.contains(country);
    }
}
