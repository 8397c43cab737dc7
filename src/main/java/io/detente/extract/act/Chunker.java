package io.detente.extract.act;

import io.detente.extract.actor.Mention;
import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a tagged sentence into phrases, in one pass from left to right.
 *
 * <p>Trusts the actor lexicon and the act lexicon more than the tagger where they know better: names are nouns, and in a
 * headline the word behind the first actor that may be the verb of an act is that verb.
 */
final class Chunker {
    private static final Set<String> SUBORDINATORS = Set.of(
            "that",
            "which",
            "who",
            "whom",
            "whose",
            "where",
            "when",
            "while",
            "if",
            "because",
            "although",
            "though",
            "unless",
            "whereas",
            "whether",
            "why",
            "how",
            "what");

    private static final Set<String> NEGATIONS = Set.of("not", "n't", "never", "no");

    private static final Set<String> NUMBERS = Set.of(
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            "hundred",
            "thousand",
            "million",
            "billion");

    /** Begin a clause where a verb follows, and a phrase where none does. */
    /** Within so many words a clause that begins with a name has its verb. */
    private static final int NEAR = 4;

    private static final Set<String> TIME_LINKS = Set.of("after", "before", "since", "until");

    private static final Set<String> ALWAYS_PREPOSITIONS = Set.of("amid", "amidst", "despite", "during");

    /** Participles in form, prepositions in use. */
    private static final Set<String> PARTICIPLE_PREPOSITIONS =
            Set.of("following", "including", "regarding", "concerning", "excluding");

    /** "Secretary of State", "Minister of Defence": one title. */
    private static final Set<String> TITLES_WITH_OF = Set.of("secretary", "minister", "chief", "head");

    /** A longer bracket is a sentence of its own. */
    private static final int LONGEST_BRACKET = 16;

    private static final Set<String> CLAUSE_PREPOSITIONS =
            Set.of("after", "before", "since", "until", "as", "once", "for", "than");

    private final Sentence sentence;
    private final String[] tags;
    private final List<Mention> mentions;
    private final boolean[] inMention;
    private final int[] timeEnd;
    private final ActLexicon lexicon;
    private final Lemmas lemmas;
    private final List<Chunk> chunks = new ArrayList<>();

    private Chunker(
            Sentence sentence, String[] tags, List<Mention> mentions, List<TimeExpression> times, ActLexicon lexicon) {
        this.sentence = sentence;
        this.tags = tags.clone();
        this.mentions = mentions;
        this.lexicon = lexicon;
        this.lemmas = lexicon.lemmas();
        this.inMention = new boolean[sentence.size()];
        this.timeEnd = new int[sentence.size()];
        for (Mention mention : mentions) {
            for (int i = mention.from(); i < mention.to(); i++) {
                inMention[i] = true;
                this.tags[i] = mention.kind() == Mention.Kind.ADJECTIVE ? "ADJ" : "PROPN";
            }
        }
        for (TimeExpression time : times) {
            timeEnd[time.from()] = time.to();
        }
    }

    static List<Chunk> chunk(
            Sentence sentence, String[] tags, List<Mention> mentions, List<TimeExpression> times, ActLexicon lexicon) {
        Chunker chunker = new Chunker(sentence, tags, mentions, times, lexicon);
        chunker.correctTags();
        chunker.run();
        return chunker.chunks;
    }

    private void correctTags() {
        for (int i = 0; i < tags.length; i++) {
            if (inMention[i]) {
                continue;
            }
            String norm = sentence.norm(i);
            if (ALWAYS_PREPOSITIONS.contains(norm)) {
                tags[i] = "ADP";
            } else if (PARTICIPLE_PREPOSITIONS.contains(norm)
                    && tags[i].equals("VERB")
                    && (i == 0 || !tags[i - 1].equals("AUX"))) {
                tags[i] = "ADP";
            } else if (NUMBERS.contains(norm) || Character.isDigit(sentence.initial(i))) {
                tags[i] = "NUM";
            } else if (norm.equals("as")
                    && sentence.norm(i + 1).equals("well")
                    && sentence.norm(i + 2).equals("as")) {
                tags[i] = "CCONJ";
            } else if (tags[i].equals("ADJ") && lexicon.isActorWord(norm) && !beginsName(i + 1)) {
                tags[i] = "NOUN";
            } else if (norm.equals("dead") && tags[i].equals("VERB")) {
                // "shot dead": the tagger takes the result for the verb.
                tags[i] = "ADJ";
            } else if (NEGATIONS.contains(norm) && !norm.equals("no")) {
                tags[i] = "PART";
            } else if (norm.equals("'s") || norm.equals("'")) {
                tags[i] = isPossessive(i) ? "POSS" : norm.equals("'s") ? "AUX" : "PUNCT";
            } else if (norm.equals("to")
                    && i + 1 < tags.length
                    && !inMention[i + 1]
                    && (lemmas.verbForm(sentence.norm(i + 1)) & Lemmas.BASE) != 0
                    && (tags[i + 1].equals("VERB")
                            || tags[i + 1].equals("AUX")
                            || lexicon.mayBeVerb(sentence.norm(i + 1))
                                    && (tags[i].equals("PART")
                                            || lexicon.nouns(sentence.norm(i + 1))
                                                            .isEmpty()
                                                    && noun(i + 2)
                                            || i + 2 < tags.length
                                                    && (inMention[i + 2]
                                                            || tags[i + 2].equals("PROPN")
                                                            || tags[i + 2].equals("DET"))))) {
                tags[i] = "TO";
                if (!tags[i + 1].equals("AUX")) {
                    tags[i + 1] = "VERB";
                }
            }
        }
        if (sentence.headline()) {
            new HeadlineTags(sentence, tags, mentions, inMention, timeEnd, lexicon).correct();
            return;
        }
        for (int i = 0; i < tags.length; i++) {
            if (isActNoun(i)) {
                tags[i] = "NOUN";
            } else if (i > 0 && isOverlookedVerb(i)) {
                tags[i] = "VERB";
            }
        }
        new OverlookedVerbs(sentence, tags, inMention, timeEnd, lexicon).correct();
    }

    /** "Talks/VERB between", "Bolivia's ban/VERB on": nouns of acts that the tagger takes for verbs. */
    private boolean isActNoun(int i) {
        String norm = sentence.norm(i);
        if (!tags[i].equals("VERB") || inMention[i] || !lexicon.mayBeActNoun(norm)) {
            return false;
        }
        int form = lemmas.verbForm(norm);
        boolean inflected = (form & (Lemmas.PAST | Lemmas.PARTICIPLE | Lemmas.ING)) != 0;
        boolean opens = i == 0 && sentence.norm(1).equals("between");
        return !inflected && (opens || i > 0 && tags[i - 1].equals("POSS"));
    }

    /**
     * The tagger takes many verbs of news for nouns ("Seoul urges Tokyo", "Abe visits Myanmar"). A word that the act
     * lexicon knows as a verb is one where its clause has none: behind a singular subject and before an object.
     */
    private boolean isOverlookedVerb(int i) {
        if (inMention[i]
                || timeEnd[i] > 0
                || !(tags[i].equals("NOUN") || tags[i].equals("PROPN") || tags[i].equals("ADJ"))) {
            return false;
        }
        String norm = sentence.norm(i);
        int form = lemmas.verbForm(norm);
        boolean speaks = lexicon.maySpeak(norm);
        if (!lexicon.mayBeVerb(norm) && !speaks) {
            return false;
        }
        int before = i - 1;
        while (before > 0
                && (tags[before].equals("ADV") || sentence.norm(before).equals("\""))) {
            before--;
        }
        boolean nounBefore = inMention[before] && !isAdjective(before)
                || !inMention[before] && (noun(before) || lexicon.isActorWord(sentence.norm(before)));
        if (!nounBefore) {
            // "Iraq says closes borders": headlines leave the speaker out of what he says.
            return sentence.headline() && lexicon.maySpeak(sentence.norm(before)) && (form & Lemmas.THIRD) != 0;
        }
        if ((form & Lemmas.ING) != 0) {
            return beginsObject(i + 1) && !tags[i].equals("ADJ");
        }
        boolean plural = !inMention[before]
                && sentence.norm(before).endsWith("s")
                && !sentence.norm(before).endsWith("ss");
        boolean agrees = (form & Lemmas.THIRD) != 0 && !plural
                || (form & Lemmas.PAST) != 0
                || (form & Lemmas.BASE) != 0 && (plural || sentence.headline() && joinedSubject(before));
        if (!agrees || verbBefore(i)) {
            return false;
        }
        if (!subjectActs(before)) {
            return false;
        }
        if (lexicon.isActorWord(norm)
                && !speaks
                && !(i + 1 < tags.length && (inMention[i + 1] || tags[i + 1].equals("DET")))) {
            return false;
        }
        if (i + 1 < tags.length && isFiniteTag(i + 1)) {
            boolean prepositionBehind = i + 2 < tags.length && tags[i + 2].equals("ADP");
            int nextForm = lemmas.verbForm(sentence.norm(i + 1));
            boolean nounNext = sentence.headline()
                    && inMention[before]
                    && (form & Lemmas.THIRD) != 0
                    && (nextForm & Lemmas.PAST) == 0
                    && ((nextForm & Lemmas.BASE) == 0 || prepositionBehind)
                    && tags[i + 1].equals("VERB");
            if (nounNext) {
                tags[i + 1] = "NOUN";
            }
            return nounNext;
        }
        if (speaks && (beginsObject(i + 1) || sentence.norm(i + 1).equals("that"))) {
            return true;
        }
        return !verbAfter(i + 1)
                && (sentence.headline()
                        || beginsObject(i + 1)
                        || i + 1 < tags.length && tags[i + 1].equals("ADP")
                        || sentence.norm(i + 1).equals("to"));
    }

    private boolean beginsName(int i) {
        return i < tags.length && (tags[i].equals("NOUN") || tags[i].equals("PROPN") && !inMention[i]);
    }

    /** Behind an adjective only a noun that acts is a subject: "Israeli jets hit", but not "Israeli air strikes". */
    private boolean subjectActs(int before) {
        if (inMention[before] || lexicon.isActorWord(sentence.norm(before))) {
            return true;
        }
        int k = before;
        while (k >= 0 && !inMention[k] && noun(k)) {
            k--;
        }
        return k < 0 || !(inMention[k] && isAdjective(k));
    }

    private boolean isAdjective(int i) {
        return tags[i].equals("ADJ");
    }

    /** "Russia, Belarus sign": more than one name before the verb. */
    private boolean joinedSubject(int before) {
        for (int k = before - 1; k >= Math.max(0, before - 6); k--) {
            if (sentence.norm(k).equals(",") || sentence.norm(k).equals("and")) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsObject(int i) {
        if (i >= tags.length) {
            return false;
        }
        return inMention[i]
                || sentence.norm(i).equals("both")
                || tags[i].equals("DET")
                || tags[i].equals("PRON")
                || tags[i].equals("NUM")
                || tags[i].equals("ADJ")
                || tags[i].equals("PROPN")
                || tags[i].equals("NOUN");
    }

    private boolean isFiniteTag(int i) {
        return !inMention[i]
                && (tags[i].equals("AUX")
                        || tags[i].equals("VERB") && (lemmas.verbForm(sentence.norm(i)) & Lemmas.ING) == 0);
    }

    private boolean endsClause(int i) {
        String norm = sentence.norm(i);
        return SUBORDINATORS.contains(norm)
                || norm.equals(";")
                || norm.equals(":")
                || norm.equals("--")
                || tags[i].equals("SCONJ");
    }

    private boolean verbBefore(int i) {
        for (int k = i - 1; k >= 0 && !endsClause(k); k--) {
            if (isFiniteTag(k)
                    && !(k > 0 && tags[k - 1].equals("TO"))
                    && !lexicon.maySpeak(sentence.norm(k))
                    && !modifiesNoun(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean verbAfter(int i) {
        for (int k = i;
                k < tags.length
                        && !endsClause(k)
                        && !sentence.norm(k).equals(",")
                        && !sentence.norm(k).equals("and");
                k++) {
            boolean afterPreposition = tags[k - 1].equals("ADP") || tags[k - 1].equals("DET");
            if (isFiniteTag(k) && !tags[k - 1].equals("TO") && !afterPreposition && !modifiesNoun(k)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPossessive(int i) {
        if (i == 0 || i + 1 >= tags.length) {
            return false;
        }
        if (sentence.norm(i).equals("'") && !sentence.norm(i - 1).endsWith("s")) {
            return false;
        }
        if (sentence.start(i) != sentence.end(i - 1)) {
            return false;
        }
        String next = tags[i + 1];
        return Set.of("NOUN", "PROPN", "ADJ", "NUM").contains(next)
                || next.equals("VERB") && !sentence.norm(i + 1).endsWith("ing")
                || lexicon.isActorWord(sentence.norm(i + 1))
                || next.equals("ADV")
                || inMention[i + 1]
                || sentence.norm(i + 1).equals("\"")
                || next.equals("PUNCT");
    }

    private boolean nominal(int i) {
        if (i >= tags.length) {
            return false;
        }
        return switch (tags[i]) {
            case "NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "POSS", "SYM", "X" -> true;
            case "PUNCT" -> Character.isLetter(sentence.initial(i));
            default -> inMention[i];
        };
    }

    private boolean noun(int i) {
        return i < tags.length && (inMention[i] || tags[i].equals("NOUN") || tags[i].equals("PROPN"));
    }

    private void run() {
        int i = 0;
        while (i < tags.length) {
            i = next(i);
        }
    }

    private int next(int i) {
        String norm = sentence.norm(i);
        if (timeEnd[i] > 0) {
            return add(Chunk.Kind.TIME, i, timeEnd[i]);
        }
        if (inMention[i]) {
            return nounPhrase(i);
        }
        if (norm.equals("as") && tags[i].equals("CCONJ")) {
            return add(Chunk.Kind.CONJUNCTION, i, i + 3);
        }
        switch (norm) {
            case "both":
                if (tags[i].equals("CCONJ")) {
                    return add(Chunk.Kind.ADVERB, i, i + 1);
                }
                break;
            case ",":
                return add(Chunk.Kind.COMMA, i, i + 1);
            case "\"", "''", "``", "'":
                return add(Chunk.Kind.QUOTE, i, i + 1);
            case "and", "or", "but", "&", "nor":
                return add(Chunk.Kind.CONJUNCTION, i, i + 1);
            default:
                break;
        }
        if (norm.equals("(")) {
            for (int k = i + 1; k < Math.min(tags.length, i + LONGEST_BRACKET); k++) {
                if (sentence.norm(k).equals(")")) {
                    return add(Chunk.Kind.QUOTE, i, k + 1);
                }
            }
        }
        boolean letters = Character.isLetter(norm.charAt(0));
        if (tags[i].equals("PUNCT") && !letters || tags[i].equals("SYM") && !norm.equals("$")) {
            return add(Chunk.Kind.STOP, i, i + 1);
        }
        if (SUBORDINATORS.contains(norm) && !(norm.equals("that") && determinesNoun(i))) {
            return add(Chunk.Kind.SUBORDINATOR, i, i + 1);
        }
        if (tags[i].equals("SCONJ")) {
            boolean prepositional =
                    i + 1 < tags.length && (CLAUSE_PREPOSITIONS.contains(norm) || !verbWithin(i + 1, 9));
            return add(
                    prepositional && !verbWithin(i + 1, 9) ? Chunk.Kind.PREPOSITION : Chunk.Kind.SUBORDINATOR,
                    i,
                    i + 1);
        }
        if (tags[i].equals("CCONJ")) {
            return add(Chunk.Kind.CONJUNCTION, i, i + 1);
        }
        if (tags[i].equals("VERB")
                && i > 0
                && tags[i - 1].equals("ADP")
                && sentence.headline()
                && (lemmas.verbForm(norm) & (Lemmas.ING | Lemmas.PAST | Lemmas.PARTICIPLE)) == 0) {
            tags[i] = "NOUN";
        }
        if (tags[i].equals("TO") || tags[i].equals("VERB") || tags[i].equals("AUX") || negatesVerb(i)) {
            return tags[i].equals("VERB") && modifiesNoun(i) ? nounPhrase(i) : verbGroup(i);
        }
        boolean asClause = norm.equals("as")
                && sentence.headline()
                && i + 1 < tags.length
                && inMention[i + 1]
                && verbWithin(i + 1, NEAR);
        if (tags[i].equals("ADP") && (TIME_LINKS.contains(norm) && verbWithin(i + 1, 10) || asClause)) {
            return add(Chunk.Kind.SUBORDINATOR, i, i + 1);
        }
        if (tags[i].equals("ADP") || tags[i].equals("PART")) {
            return add(Chunk.Kind.PREPOSITION, i, i + 1);
        }
        if (tags[i].equals("ADV") || tags[i].equals("INTJ")) {
            if (i + 1 < tags.length && tags[i + 1].equals("VERB") && modifiesNoun(i + 1)) {
                return nounPhrase(i);
            }
            return verbFollows(i) ? verbGroup(i) : add(Chunk.Kind.ADVERB, i, i + 1);
        }
        if (nominal(i)) {
            return nounPhrase(i);
        }
        return add(Chunk.Kind.OTHER, i, i + 1);
    }

    private boolean determinesNoun(int i) {
        return tags[i].equals("DET")
                && i + 1 < tags.length
                && (tags[i + 1].equals("NOUN") || tags[i + 1].equals("ADJ"))
                && !inMention[i + 1];
    }

    private boolean negatesVerb(int i) {
        return tags[i].equals("PART")
                && NEGATIONS.contains(sentence.norm(i))
                && i + 1 < tags.length
                && (tags[i + 1].equals("VERB") || tags[i + 1].equals("TO") || tags[i + 1].equals("AUX"));
    }

    /** A participle between article and noun is an adjective: "the planned sale", "occupied territories". */
    private boolean modifiesNoun(int i) {
        if (i + 1 >= tags.length || !(noun(i + 1) && !inMention[i + 1] || tags[i + 1].equals("ADJ") && noun(i + 2))) {
            return false;
        }
        int form = lemmas.verbForm(sentence.norm(i));
        if ((form & (Lemmas.PARTICIPLE | Lemmas.ING)) == 0) {
            return false;
        }
        if (i == 0) {
            return false;
        }
        boolean adverbBefore =
                tags[i - 1].equals("ADV") && sentence.norm(i - 1).endsWith("ly") && i > 1 && !noun(i - 2);
        return (adverbBefore
                || tags[i - 1].equals("DET")
                || tags[i - 1].equals("POSS")
                || tags[i - 1].equals("NUM")
                || tags[i - 1].equals("ADJ") && !inMention[i - 1]
                || tags[i - 1].equals("PRON")
                        && Set.of("its", "their", "his", "her", "our").contains(sentence.norm(i - 1)));
    }

    private boolean verbWithin(int from, int words) {
        for (int i = from; i < Math.min(tags.length, from + words); i++) {
            if (tags[i].equals("PUNCT") && !sentence.norm(i).equals("\"")) {
                return false;
            }
            if ((tags[i].equals("VERB") && !sentence.norm(i).endsWith("ing") || tags[i].equals("AUX"))
                    && !inMention[i]) {
                return true;
            }
        }
        return false;
    }

    private boolean verbFollows(int i) {
        int k = i;
        while (k < tags.length && (tags[k].equals("ADV") || tags[k].equals("PART"))) {
            k++;
        }
        return k < tags.length
                && k > i
                && (tags[k].equals("VERB") || tags[k].equals("AUX"))
                && !ActLexicon.SPEAKING_MARKS.contains(sentence.norm(k))
                && !inMention[k]
                && !modifiesNoun(k);
    }

    private int add(Chunk.Kind kind, int from, int to) {
        chunks.add(new Chunk(kind, from, to, to - 1, null));
        return to;
    }

    private int nounPhrase(int from) {
        int i = from;
        int head = from;
        while (i < tags.length) {
            String norm = sentence.norm(i);
            boolean begin = i == from;
            if (!begin && timeEnd[i] > 0) {
                break;
            }
            if (!begin
                    && !inMention[i]
                    && (tags[i].equals("DET") && !Set.of("the", "all", "both").contains(sentence.norm(i - 1))
                            || tags[i].equals("PRON") && !norm.equals("own"))) {
                break;
            }
            if (isHyphen(norm)
                    && !begin
                    && i + 1 < tags.length
                    && sentence.start(i) == sentence.end(i - 1)
                    && sentence.start(i + 1) == sentence.end(i)) {
                i += 2;
                if (noun(i - 1) || tags[i - 1].equals("ADJ")) {
                    head = i - 1;
                }
                continue;
            }
            if (norm.equals("of")
                    && !begin
                    && TITLES_WITH_OF.contains(sentence.norm(i - 1))
                    && sentence.capital(i + 1)
                    && !inMention[i + 1]) {
                i += 2;
                continue;
            }
            boolean quote = norm.equals("\"") || norm.equals("'") && !tags[i].equals("POSS");
            if (quote && i + 1 < tags.length && i > from && nominal(i + 1) && !noun(i - 1) && !inMention[i - 1]) {
                i++;
                continue;
            }
            boolean modifier = tags[i].equals("VERB")
                    && !inMention[i]
                    && (begin || modifiesNoun(i) || i + 1 < tags.length && noun(i + 1) && hyphenBefore(i));
            boolean adverbInside = tags[i].equals("ADV")
                    && !begin
                    && i + 1 < tags.length
                    && tags[i + 1].equals("ADJ")
                    && (tags[i - 1].equals("DET") || tags[i - 1].equals("POSS"));
            if (!nominal(i) && !modifier && !adverbInside) {
                break;
            }
            if (noun(i)
                    || tags[i].equals("PRON")
                    || tags[i].equals("ADJ") && !noun(head)
                    || tags[i].equals("NUM") && i == from) {
                head = i;
            }
            i++;
        }
        while (i > from + 1 && tags[i - 1].equals("POSS")) {
            i--;
        }
        if (i == from) {
            i = from + 1;
        }
        chunks.add(new Chunk(Chunk.Kind.NOUN_PHRASE, from, i, Math.min(head, i - 1), null));
        return i;
    }

    private boolean hyphenBefore(int i) {
        return i > 0 && isHyphen(sentence.norm(i - 1)) && sentence.start(i) == sentence.end(i - 1);
    }

    private static boolean isHyphen(String norm) {
        return norm.equals("-");
    }

    private int verbGroup(int from) {
        int i = from;
        int main = -1;
        boolean infinitive = false;
        boolean negated = false;
        boolean have = false;
        boolean be = false;
        boolean been = false;
        boolean did = false;
        boolean past = false;
        boolean auxiliary = false;
        Chunk.Modal modal = Chunk.Modal.NONE;
        while (i < tags.length && !inMention[i]) {
            String norm = sentence.norm(i);
            String tag = tags[i];
            if (timeEnd[i] > 0 && main < 0 && i > from) {
                i = timeEnd[i];
                continue;
            }
            if (tag.equals("TO")) {
                if (i > from && !(be && main < 0) && !goingOrHave(i)) {
                    break;
                }
                infinitive |= i == from;
                if (i > from && modal == Chunk.Modal.NONE) {
                    modal = sentence.norm(i - 1).equals("going") || be && main < 0
                            ? Chunk.Modal.WILL
                            : Chunk.Modal.MUST;
                    main = -1;
                    be = false;
                }
            } else if (main >= 0 && ActLexicon.SPEAKING_MARKS.contains(sentence.norm(main))) {
                break;
            } else if (NEGATIONS.contains(norm) && !norm.equals("no")) {
                negated = true;
            } else if (tag.equals("AUX") || tag.equals("VERB") && main < 0 && isAuxiliary(i)) {
                if (main >= 0) {
                    break;
                }
                auxiliary = true;
                switch (norm) {
                    case "will", "'ll", "shall", "wo" -> modal = Chunk.Modal.WILL;
                    case "would", "'d" -> modal = Chunk.Modal.WOULD;
                    case "may", "might", "could", "can", "ca" -> modal = Chunk.Modal.MAY;
                    case "must", "should", "ought" -> modal = Chunk.Modal.MUST;
                    case "have", "has", "'ve", "having" -> have = true;
                    case "had" -> {
                        have = true;
                        past = true;
                    }
                    case "be", "is", "are", "am", "being", "'re", "'m", "'s", "get", "gets", "got", "getting" ->
                        be = true;
                    case "was", "were" -> {
                        be = true;
                        past = true;
                    }
                    case "been" -> {
                        been = true;
                        be = true;
                    }
                    case "do", "does" -> did = true;
                    case "did" -> {
                        did = true;
                        past = true;
                    }
                    default -> {}
                }
            } else if (tag.equals("VERB")) {
                if (main >= 0) {
                    break;
                }
                main = i;
            } else if (tag.equals("ADV") || tag.equals("INTJ")) {
                if (main >= 0) {
                    break;
                }
            } else {
                break;
            }
            i++;
        }
        int end = i;
        if (main < 0) {
            // No full verb: "is ready to talk"; the auxiliary is the head.
            main = from;
            for (int k = from; k < end; k++) {
                if (tags[k].equals("AUX") || tags[k].equals("VERB")) {
                    main = k;
                }
            }
        }
        int form = lemmas.verbForm(sentence.norm(main));
        boolean participle = (form & Lemmas.PARTICIPLE) != 0;
        boolean headIsAuxiliary = tags[main].equals("AUX");
        boolean passive = be && participle && !headIsAuxiliary;
        boolean ing =
                !auxiliary && !infinitive && (form & Lemmas.ING) != 0 && (form & (Lemmas.BASE | Lemmas.PAST)) == 0;
        boolean bareParticiple = !auxiliary && !infinitive && participle && (form & Lemmas.BASE) == 0;
        if (!auxiliary && (form & Lemmas.PAST) != 0 && (form & Lemmas.BASE) == 0) {
            past = true;
        }
        boolean infinitiveForm = infinitive && modal == Chunk.Modal.NONE;
        boolean bareIng = ing
                || have && !past && sentence.norm(from).equals("having")
                || be && sentence.norm(from).equals("being");
        Chunk.VerbForm verb = new Chunk.VerbForm(
                !infinitiveForm && !bareIng,
                infinitiveForm,
                passive,
                have || been && !be,
                past || did && past,
                bareIng,
                bareParticiple,
                negated,
                modal);
        chunks.add(new Chunk(Chunk.Kind.VERB_GROUP, from, Math.max(end, from + 1), main, verb));
        return Math.max(end, from + 1);
    }

    /** "is going to visit", "has to pay": one verb group. */
    private boolean goingOrHave(int to) {
        String before = sentence.norm(to - 1);
        return before.equals("going") || before.equals("has") || before.equals("have") || before.equals("had");
    }

    private boolean isAuxiliary(int i) {
        String norm = sentence.norm(i);
        if (!Set.of(
                        "have", "has", "had", "be", "is", "are", "was", "were", "been", "being", "get", "got", "gets",
                        "do", "does", "did", "having")
                .contains(norm)) {
            return false;
        }
        for (int k = i + 1; k < Math.min(tags.length, i + 4); k++) {
            if (tags[k].equals("VERB") && !inMention[k]) {
                return true;
            }
            if (!tags[k].equals("ADV") && !tags[k].equals("PART") && !tags[k].equals("AUX")) {
                return false;
            }
        }
        return false;
    }
}
