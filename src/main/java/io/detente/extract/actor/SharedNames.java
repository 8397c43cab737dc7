package io.detente.extract.actor;

import io.detente.event.Region;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells which state a body belongs to whose name is common to many states: "the Chilean Congress", "Britain's
 * Labour Party". The list of states gives such a name to the state that is meant where no other is named.
 */
final class SharedNames {
    private final ActorLexicon lexicon;
    private final Set<String> betweenOwnerAndBody;
    private final Set<String> former;
    private final FunctionWords function;

    SharedNames(ActorLexicon lexicon, WordLists words) {
        this.function = new FunctionWords(words);
        this.lexicon = lexicon;
        this.betweenOwnerAndBody = words.of("between-owner-and-body");
        this.former = words.of("former");
    }

    /**
     * The body as that of its owner in the sentence; as nobody's where it is no state's or its owner cannot be
     * told. The article goes on to call it so without its owner.
     */
    Mention settle(MentionContext here, Mention body, ActorLexicon.Sharing sharing) {
        Optional<String> owner = owner(here.sentence(), body.from(), here.before())
                .map(Mention::country)
                .or(() -> sharing == ActorLexicon.Sharing.BY_CONTEXT ? seat(here.sentence(), body) : Optional.empty());
        if (owner.isPresent()) {
            here.memory().learnBody(body.name(), owner.get());
            return body.in(owner.get());
        }
        if (isInLongerName(here.sentence(), body.from(), here.before())) {
            return body.in(ActorLexicon.NOBODY);
        }
        return switch (sharing) {
            case WHERE_NAMED -> speaksOnlyOfOthers(here, body.country()) ? body.in(ActorLexicon.NOBODY) : body;
            case BY_CONTEXT -> body.in(byContext(here, body));
            case WHERE_SPOKEN_OF -> isSpokenOf(here, body.country()) ? body : body.in(ActorLexicon.NOBODY);
            case NONE, UNLESS_OWNED -> body;
        };
    }

    /**
     * Whose a body is by what the article has said before its sentence: that of the state that it gave the body to;
     * else, unless the one that is best known for it was named, that of where it was written, of which it does not speak as
     * of another, or of the only state it spoke of. A headline is read first, so that no more is known there.
     */
    private String byContext(MentionContext here, Mention body) {
        ArticleMemory memory = here.memory();
        Optional<String> owner = memory.ownerOfBody(body.name());
        if (owner.isPresent()) {
            return owner.get();
        }
        if (here.names(body.country())) {
            return body.country();
        }
        if (memory.writtenIn().isPresent()
                && !isNamedBehind(here.sentence(), body.to(), memory.writtenIn().get())) {
            return memory.writtenIn().get();
        }
        if (here.sentence().headline()) {
            return body.country();
        }
        List<String> others = memory.named().stream()
                .filter(country -> Region.of(country).isPresent())
                .toList();
        return others.isEmpty() ? body.country() : others.size() == 1 ? others.get(0) : ActorLexicon.NOBODY;
    }

    /** Whether a state is named in the rest of a sentence: "Foreign Office condemns Russia", written in Moscow. */
    private boolean isNamedBehind(Sentence sentence, int from, String country) {
        return IntStream.range(from, sentence.size())
                .boxed()
                .flatMap(i -> lexicon.at(sentence, i).stream())
                .flatMap(entry -> entry.meanings().stream())
                .anyMatch(meaning -> meaning.country().equals(country));
    }

    /** "The Foreign Office in Berlin", "the Supreme Court in Pakistan". */
    private Optional<String> seat(Sentence sentence, Mention body) {
        int capital = body.to() + 1;
        if (body.kind() != Mention.Kind.GOVERNMENT || !function.isIn(sentence, body.to())) {
            return Optional.empty();
        }
        return lexicon.at(sentence, capital).stream()
                .flatMap(entry -> entry.meanings().stream())
                .filter(meaning -> meaning.kind().isState())
                .map(ActorLexicon.Meaning::country)
                .findFirst();
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

    /** Whether the article has named a state so far, or was written there. */
    private static boolean isSpokenOf(MentionContext here, String country) {
        return here.names(country)
                || here.memory().writtenIn().filter(country::equals).isPresent();
    }

    private static boolean speaksOnlyOfOthers(MentionContext here, String country) {
        boolean speaks = !here.memory().named().isEmpty() || !here.before().isEmpty();
        return speaks && !here.names(country);
    }
}
