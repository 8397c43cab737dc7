package io.detente.extract.act;

import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import java.util.Set;

/**
 * Finds the verbs of full sentences that the tagger took for something else.
 *
 * <p>It was trained on the web's chatter, and news in the present tense ("Rwanda severs ties and demands that") is to it
 * a heap of plural nouns. A clause has a verb; so a word that can be one, behind a subject whose clause has none, or
 * joined to the verb of the same subject, is that verb. Headlines have laws of their own and are left to {@link
 * Chunker}.
 */
final class OverlookedVerbs {
    /** Tags of a few dozen short words; what the act lexicon knows as a verb or an actor is none of those. */
    private static final Set<String> CLOSED_CLASSES =
            Set.of("ADP", "CCONJ", "SCONJ", "PUNCT", "INTJ", "X", "SYM", "DET", "PART");

    private static final int SHORTEST_CONTENT_WORD = 5;

    /** How far back a subject or a joined verb is looked for. */
    private static final int WIDEST = 40;

    private static final Set<String> LINKS =
            Set.of("after", "before", "since", "until", "as", "while", "though", "than");

    private static final Set<String> JOINING = Set.of("and", "but", "or");

    private final Sentence sentence;
    private final String[] tags;
    private final boolean[] inMention;
    private final int[] timeEnd;
    private final ActLexicon lexicon;
    private final Lemmas lemmas;

    OverlookedVerbs(Sentence sentence, String[] tags, boolean[] inMention, int[] timeEnd, ActLexicon lexicon) {
        this.sentence = sentence;
        this.tags = tags;
        this.inMention = inMention;
        this.timeEnd = timeEnd;
        this.lexicon = lexicon;
        this.lemmas = lexicon.lemmas();
    }

    /** Corrects the tags in place, from left to right: a verb found shows that what is joined to it is one too. */
    void correct() {
        for (int i = 0; i < tags.length; i++) {
            if (isNameOfThing(i)) {
                tags[i] = "NOUN";
                continue;
            }
            if (inMention[i] || timeEnd[i] > 0 || isVerb(i)) {
                continue;
            }
            openClass(i);
            if (i > 0 && (isInfinitive(i) || isOverlooked(i))) {
                tags[i] = "VERB";
            }
        }
    }

    /** "at the Olmos estate/VERB": no verb of one subject has this form, and no row knows it as a verb. */
    private boolean isNameOfThing(int i) {
        String norm = sentence.norm(i);
        return i > 1
                && tags[i].equals("VERB")
                && tags[i - 1].equals("PROPN")
                && tags[i - 2].equals("DET")
                && !inMention[i - 1]
                && !sentence.norm(i - 1).endsWith("s")
                && !sentence.capital(i)
                && (lemmas.verbForm(norm) & Lemmas.BASE) != 0
                && !norm.endsWith("ed")
                && !lexicon.mayBeVerb(norm)
                && !lexicon.maySpeak(norm);
    }

    /** "the Iranian ambassador/ADP": a word of the lexicon that is no preposition cannot be tagged as one. */
    private void openClass(int i) {
        String norm = sentence.norm(i);
        boolean closed = CLOSED_CLASSES.contains(tags[i]) || tags[i].equals("ADV") && lexicon.isActorWord(norm);
        if (closed
                && norm.length() >= SHORTEST_CONTENT_WORD
                && !ActPattern.isPreposition(norm)
                && (lemmas.verbForm(norm) & Lemmas.ING) == 0
                && (lexicon.isActorWord(norm) || lexicon.mayBeVerb(norm) || lexicon.maySpeak(norm))) {
            tags[i] = "NOUN";
        }
    }

    /** "agree to/ADP resume/NOUN diplomatic relations": what is no noun is an infinitive, and so is what a verb of intent governs. */
    private boolean isInfinitive(int i) {
        String norm = sentence.norm(i);
        boolean base = (lemmas.verbForm(norm) & Lemmas.BASE) != 0 && lexicon.mayBeVerb(norm);
        if (!base || !sentence.norm(i - 1).equals("to") || tags[i - 1].equals("TO")) {
            return false;
        }
        boolean intended = i > 1 && isVerb(i - 2) && lexicon.governsInfinitive(sentence.norm(i - 2));
        if (lexicon.mayBeNoun(norm) && !(intended && begins(i + 1))) {
            return false;
        }
        tags[i - 1] = "TO";
        return true;
    }

    private boolean isOverlooked(int i) {
        String norm = sentence.norm(i);
        if (!Set.of("NOUN", "PROPN", "ADJ").contains(tags[i])
                || norm.length() < 4
                || !lexicon.mayBeVerb(norm) && !lexicon.maySpeak(norm)
                || sentence.norm(i + 1).equals("'s")
                || sentence.norm(i + 1).equals("'")
                || sentence.norm(i + 1).equals("-")
                || sentence.norm(i - 1).equals("-")) {
            return false;
        }
        int form = lemmas.verbForm(norm);
        boolean third = (form & Lemmas.THIRD) != 0;
        boolean base = (form & Lemmas.BASE) != 0;
        if (!third && !base) {
            return false;
        }
        boolean onlyVerb = !lexicon.mayBeNoun(norm);
        int before = i - 1;
        while (before > 0 && isAside(before)) {
            before--;
        }
        if (JOINING.contains(sentence.norm(before)) || sentence.norm(before).equals(",")) {
            return third && isJoined(i, before, onlyVerb);
        }
        if (!noun(before) || inMention[before] && tags[before].equals("ADJ")) {
            return false;
        }
        boolean named = inMention[before] || tags[before].equals("PROPN") && sentence.capital(before);
        boolean plural = !named && isPlural(before);
        int start = subjectStart(before);
        if (start < 0) {
            return false;
        }
        boolean several = plural || joins(start, before);
        if (!(third && !plural || base && several)) {
            return false;
        }
        boolean actor = named || lexicon.isActorWord(sentence.norm(before)) || plural && isOfState(before);
        if (base && !third && !actor) {
            return false;
        }
        if (onlyVerb && third) {
            return actor || begins(i + 1) || sentence.norm(i + 1).equals("to");
        }
        if (named && third && joinsVerb(i + 1)) {
            return true;
        }
        return actor && (named || strong(i + 1)) && follows(i + 1) && !verbBehind(i + 1);
    }

    /** "Israeli commandos": a plural that has the name of its state right before it. */
    private boolean isOfState(int noun) {
        return noun > 0 && inMention[noun - 1];
    }

    /** "Spain protests and sends": joined to a word that itself can only be a verb. */
    private boolean joinsVerb(int joint) {
        return sentence.norm(joint).equals("and")
                && joint + 1 < tags.length
                && isVerb(joint + 1)
                && (lemmas.verbForm(sentence.norm(joint + 1)) & Lemmas.THIRD) != 0;
    }

    /** "condemns the raid and demands that", "recalls its envoy, cancels the visit": a second verb of the subject. */
    private boolean isJoined(int i, int joint, boolean onlyVerb) {
        if (!verbBefore(joint)) {
            // "Kim Yo-jong, the leader's sister, warns that": the subject stands before the aside.
            return onlyVerb && sentence.norm(joint).equals(",") && strong(i + 1) && !verbBehind(i + 1);
        }
        if (onlyVerb) {
            return begins(i + 1) || follows(i + 1);
        }
        if (verbBehind(i + 1)) {
            return false;
        }
        if (sentence.norm(i + 1).equals("that") || strong(i + 1)) {
            return true;
        }
        // A plural noun without article is seldom joined to a name or to one thing: "condemns the raid and calls for".
        boolean and = !sentence.norm(joint).equals(",");
        return and && joint > 0 && noun(joint - 1) && !isPlural(joint - 1) && follows(i + 1);
    }

    /** Whether the verb to which another would be joined stands before it: a present one, in the same sentence. */
    private boolean verbBefore(int joint) {
        for (int k = joint - 1; k >= Math.max(0, joint - WIDEST); k--) {
            String norm = sentence.norm(k);
            if (norm.equals(";") || norm.equals(":")) {
                return false;
            }
            if (isVerb(k) && !inMention[k] && (lemmas.verbForm(norm) & Lemmas.THIRD) != 0) {
                return true;
            }
        }
        return false;
    }

    /** First word of the phrases that end in word {@code end}, if they can be a clause's subject; -1 if not. */
    private int subjectStart(int end) {
        for (int k = end; k >= Math.max(0, end - WIDEST); k--) {
            String norm = sentence.norm(k);
            if (inMention[k] || timeEnd[k] > 0) {
                continue;
            }
            if (LINKS.contains(norm) || tags[k].equals("SCONJ") || norm.equals("that") || norm.equals("which")) {
                return k + 1;
            }
            if (isVerb(k)) {
                return lexicon.maySpeak(norm) && k < end ? k + 1 : -1;
            }
            if (JOINING.contains(norm)) {
                if (k > 0 && (noun(k - 1) || sentence.norm(k - 1).equals(","))) {
                    if (sentence.norm(k - 1).equals(",") || verbBefore(k)) {
                        return k + 1;
                    }
                    continue;
                }
                return k + 1;
            }
            if (tags[k].equals("PUNCT")
                    && !sentence.norm(k).equals("'s")
                    && !sentence.norm(k).equals("'")
                    && !sentence.norm(k).equals("-")) {
                return k + 1;
            }
        }
        return 0;
    }

    private boolean joins(int from, int to) {
        for (int k = from; k < to; k++) {
            if (sentence.norm(k).equals("and")) {
                return true;
            }
        }
        return false;
    }

    private boolean isAside(int i) {
        return !inMention[i] && (tags[i].equals("ADV") || sentence.norm(i).equals("\""));
    }

    /** What only an object, an infinitive or a content clause begins with. */
    private boolean strong(int i) {
        if (i >= tags.length) {
            return false;
        }
        return inMention[i]
                || Set.of("DET", "PRON", "NUM", "TO").contains(tags[i])
                || Set.of("to", "that").contains(sentence.norm(i));
    }

    private boolean follows(int i) {
        return strong(i) || i < tags.length && tags[i].equals("ADP") || begins(i);
    }

    private boolean begins(int i) {
        return strong(i) || i < tags.length && (tags[i].equals("ADJ") || noun(i) || tags[i].equals("ADP"));
    }

    /** Whether the clause has its verb further right, so that the word is part of its subject. */
    private boolean verbBehind(int from) {
        for (int k = from; k < tags.length; k++) {
            String norm = sentence.norm(k);
            if (inMention[k]) {
                continue;
            }
            if (tags[k].equals("SCONJ")
                    || tags[k].equals("PUNCT") && !norm.equals("'s") && !norm.equals("-")
                    || JOINING.contains(norm)
                    || LINKS.contains(norm)
                    || Set.of("that", "which", "who", "what", "where", "when").contains(norm)) {
                return false;
            }
            boolean finite = tags[k].equals("AUX")
                    || tags[k].equals("VERB") && (lemmas.verbForm(norm) & (Lemmas.ING | Lemmas.PARTICIPLE)) == 0;
            String last = tags[k - 1];
            if (finite
                    && !sentence.norm(k - 1).equals("-")
                    && !last.equals("TO")
                    && !last.equals("PART")
                    && !last.equals("DET")
                    && !last.equals("ADP")) {
                return true;
            }
        }
        return false;
    }

    private boolean isVerb(int i) {
        return tags[i].equals("VERB") || tags[i].equals("AUX");
    }

    private boolean noun(int i) {
        return i < tags.length && (inMention[i] || tags[i].equals("NOUN") || tags[i].equals("PROPN"));
    }

    private boolean isPlural(int i) {
        String norm = sentence.norm(i);
        return !inMention[i] && norm.endsWith("s") && !norm.endsWith("ss");
    }
}
