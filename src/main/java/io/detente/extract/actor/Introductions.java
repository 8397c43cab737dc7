package io.detente.extract.actor;

import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Learns the names of persons that an article itself introduces by an office of a state:
 * {@code Iranian envoy Ali Hosseini}, {@code Turkey's deputy trade minister, Hasan Demir},
 * {@code Li Ming, a spokesman for China's Commerce Ministry}, {@code Foreign Minister Jan Berg of Norway}.
 */
public final class Introductions {
    /** Words between a state's name and the office: "Turkey's deputy trade minister". */
    private static final int FURTHEST_BEFORE = 4;

    /** Words between the office and the state: "spokesman for the Chinese". */
    private static final int FURTHEST_BEHIND = 3;

    private static final int LONGEST_NAME = 6;

    private final ActorLexicon lexicon;
    private final Set<String> former;
    private final Set<String> noOffice;
    private final Set<String> serves;
    private final FunctionWords function;
    private final NounPhrases phrases;

    public Introductions(ActorLexicon lexicon, WordLists words) {
        this.function = new FunctionWords(words);
        this.lexicon = lexicon;
        this.former = words.of("former");
        this.noOffice = words.of("no-office");
        this.serves = words.of("serves");
        this.phrases = new NounPhrases(words);
    }

    /** Learns from one sentence; headlines, whose every word may begin with a capital, teach no names. */
    public void learn(Sentence sentence, List<Mention> mentions, ArticleMemory memory) {
        if (sentence.headline() || mentions.isEmpty()) {
            return;
        }
        for (int i = 0; i < sentence.size(); i++) {
            Optional<ActorLexicon.ActorNoun> office = office(sentence, i);
            Optional<Mention> state = office.isEmpty() ? Optional.empty() : state(sentence, i, mentions);
            if (state.isPresent()) {
                Span name = name(sentence, i, state.get(), mentions);
                if (name.from < name.to) {
                    Mention person = person(sentence, name, office.get(), state.get());
                    memory.learn(sentence, name.from, name.to, person, lexicon.nameOrder(person.country()));
                }
            }
        }
    }

    private record Span(int from, int to) {}

    private Optional<ActorLexicon.ActorNoun> office(Sentence sentence, int i) {
        return lexicon.noun(sentence.norm(i - 1), sentence.norm(i))
                .or(() -> lexicon.noun(sentence.norm(i)))
                .filter(noun -> noun.person() && noun.sector().isStateLevel());
    }

    /** The state that an office belongs to: named right before it, after "of" or "for", or behind the name and "of". */
    private Optional<Mention> state(Sentence sentence, int office, List<Mention> mentions) {
        Optional<Mention> state = Optional.empty();
        Span name = run(sentence, office + 1, mentions);
        for (Mention mention : mentions) {
            boolean before = mention.to() <= office
                    && office - mention.to() <= FURTHEST_BEFORE
                    && !phrases.isSubject(sentence, mention)
                    && phrases.isOne(sentence, mention.to(), office);
            boolean behind = serves.contains(sentence.norm(office + 1))
                    && mention.from() > office + 1
                    && mention.from() - office - 2 <= FURTHEST_BEHIND;
            boolean behindName = name.from < name.to && isRightBehindOf(sentence, name.to, mention);
            if ((before || (behind || behindName) && state.isEmpty())
                    && names(mention)
                    && !isOpposed(sentence, mention)
                    && isOnePhrase(sentence, mention, office)) {
                state = Optional.of(mention);
            }
        }
        return state;
    }

    /** "Of Norway", "of the Netherlands", but not "accused Minister Berg of Norway-bashing". */
    private boolean isRightBehindOf(Sentence sentence, int of, Mention mention) {
        int from = function.behindThe(sentence, of + 1);
        return function.isOf(sentence, of)
                && mention.kind() == Mention.Kind.NAME
                && mention.from() == from
                && !sentence.isHyphen(mention.to());
    }

    private static boolean names(Mention mention) {
        return switch (mention.kind()) {
            case NAME, ADJECTIVE, CAPITAL, SEAT, GOVERNMENT, MILITARY -> true;
            default -> false;
        };
    }

    /** "Leader of Chile's opposition". */
    private boolean isOpposed(Sentence sentence, Mention state) {
        int behind = sentence.isPossessive(state.to()) ? state.to() + 1 : state.to();
        return noOffice.contains(sentence.norm(behind))
                || noOffice.contains(sentence.norm(behind + 1)) && phrases.isOne(sentence, behind, behind + 1);
    }

    private boolean isOnePhrase(Sentence sentence, Mention mention, int office) {
        for (int i = Math.min(mention.to(), office); i < Math.max(mention.from(), office); i++) {
            String norm = sentence.norm(i);
            boolean word = Character.isLetter(sentence.initial(i)) || norm.startsWith("'") || norm.equals("-");
            if (!word || former.contains(norm) || function.isAnd(sentence, i)) {
                return false;
            }
        }
        return mention.from() < office
                ? !former.contains(sentence.norm(mention.from() - 1))
                : !isHeldNoMore(sentence, office);
    }

    /** "Former Prime Minister", "ex-Foreign Minister": an office may have other words with capitals before its last. */
    private boolean isHeldNoMore(Sentence sentence, int office) {
        int i = office - 1;
        while (office - i <= FURTHEST_BEFORE
                && phrases.isOne(sentence, i, office)
                && !former.contains(sentence.norm(i))) {
            i--;
        }
        return former.contains(sentence.norm(sentence.isHyphen(i) ? i - 1 : i));
    }

    private Span name(Sentence sentence, int office, Mention state, List<Mention> mentions) {
        boolean comma = sentence.norm(office + 1).equals(",");
        Span behind = run(sentence, comma ? office + 2 : office + 1, mentions);
        if (behind.to - behind.from >= (comma ? 2 : 1)) {
            return behind;
        }
        int begin = Math.min(state.from(), office);
        while (begin > 0 && Character.isLowerCase(sentence.word(begin - 1).charAt(0))) {
            begin--;
        }
        if (!sentence.norm(begin - 1).equals(",")) {
            return new Span(0, 0);
        }
        int from = begin - 1;
        while (from > 0 && begin - from <= LONGEST_NAME && isNamePart(sentence, from - 1, mentions)) {
            from--;
        }
        Span before = run(sentence, from, mentions);
        return before.to == begin - 1 && before.to - before.from >= 2 ? before : new Span(0, 0);
    }

    /**
     * The words of a name from {@code from} on; none before an office, which they then belong to: "Foreign" of
     * "Foreign Minister".
     */
    private Span run(Sentence sentence, int from, List<Mention> mentions) {
        int to = from;
        while (to < sentence.size() && to - from < LONGEST_NAME && isNamePart(sentence, to, mentions)) {
            to++;
        }
        boolean name = sentence.capital(from) && !(sentence.capital(to) && isOfState(sentence, to));
        return name ? new Span(from, to) : new Span(0, 0);
    }

    /** An office or a body of a state: "Secretary General", "Foreign Ministry". */
    private boolean isOfState(Sentence sentence, int i) {
        return lexicon.noun(sentence.norm(i))
                .filter(noun -> noun.sector().isStateLevel())
                .isPresent();
    }

    private boolean isNamePart(Sentence sentence, int i, List<Mention> mentions) {
        boolean hyphen = sentence.norm(i).equals("-") || sentence.norm(i - 1).equals("-");
        // "Gao" is a city in Mali, too.
        boolean named = mentions.stream()
                .anyMatch(mention -> mention.from() <= i
                        && i < mention.to()
                        && !mention.kind().isPlace());
        return !named
                && !isOfState(sentence, i)
                && !PersonalNames.CALENDAR.contains(sentence.norm(i))
                && (hyphen
                        || sentence.capital(i)
                                && Character.isLetter(sentence.word(i).charAt(0)));
    }

    private static Mention person(Sentence sentence, Span name, ActorLexicon.ActorNoun office, Mention state) {
        return new Mention(
                name.from,
                name.to,
                Mention.Kind.PERSON,
                state.country(),
                office.sector(),
                office.role(),
                sentence.between(name.from, name.to));
    }
}
