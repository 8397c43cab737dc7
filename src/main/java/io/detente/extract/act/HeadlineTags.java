package io.detente.extract.act;

import io.detente.extract.actor.Mention;
import io.detente.extract.text.Lemmas;
import io.detente.extract.text.Sentence;
import java.util.List;
import java.util.Set;

/**
 * Parts of speech of a headline. Corrects the tagger, which learned on whole sentences and takes "Seoul bristles", "U.S.,
 * China swap words" and "talks open" for heaps of nouns, or their nouns for verbs.
 *
 * <p>A headline is a row of short clauses without articles and auxiliaries, each with one verb at most. So the words are
 * read from left to right: the first that may be a verb and agrees with the subject before it is the clause's verb, unless
 * a better one follows; what else the tagger took for a verb is a noun. A colon or dash beside a speaker is a verb too: it
 * says ("Kerry: deal close", "Deal close -Kerry").
 */
final class HeadlineTags {
    private static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "having", "do", "does",
            "did", "will", "would", "may", "might", "can", "could", "must", "should", "shall", "ought", "'s", "'re",
            "'ve", "'ll", "'d", "wo", "ca", "get", "gets", "got", "cannot");

    /** Begin a clause of their own. */
    private static final Set<String> CLAUSE_LINKS = Set.of(
            "as",
            "after",
            "before",
            "while",
            "when",
            "if",
            "that",
            "because",
            "until",
            "since",
            "though",
            "although",
            "once",
            "where",
            "who",
            "which",
            "whether",
            "unless",
            "how",
            "why",
            "what");

    /** Nouns of acts that are seldom the verb behind a name: "Iran talks in Vienna". */
    private static final Set<String> RATHER_NOUNS = Set.of(
            "talks",
            "ties",
            "sanctions",
            "troops",
            "forces",
            "exports",
            "imports",
            "trade",
            "aid",
            "sales",
            "arms",
            "rights",
            "remarks",
            "goods",
            "duties",
            "flights",
            "weapons",
            "jets",
            "planes",
            "ships",
            "boats",
            "fighters",
            "missiles",
            "tanks");

    /** Qualify the noun behind them: "trade talks", "border clashes". */
    private static final Set<String> QUALIFIERS = Set.of(
            "trade", "border", "aid", "visa", "force", "market", "export", "import", "test", "arms", "air", "drill",
            "finance", "fuel", "gas", "power", "water");

    /** Verbs whose object does something in turn: "wants Iran to", "lets Syrians go", "sees tension rise". */
    private static final Set<String> CLAUSE_TAKERS = Set.of(
            "want",
            "let",
            "help",
            "make",
            "see",
            "demand",
            "ask",
            "urge",
            "insist",
            "ensure",
            "hope",
            "fear",
            "watch",
            "hear",
            "have",
            "wish",
            "bid",
            "request",
            "propose",
            "suggest",
            "recommend");

    /** Tags of a few dozen short words; what the lexica know as a verb or an actor is none of those. */
    private static final Set<String> CLOSED_CLASSES =
            Set.of("ADP", "CCONJ", "SCONJ", "PUNCT", "INTJ", "X", "SYM", "DET");

    /** "sees China demand": of these it is the noun that news looks at. */
    private static final Set<String> MARKET_NOUNS = Set.of("demand", "supply", "export", "import", "trade", "deal");

    private static final Set<String> MODALS =
            Set.of("will", "would", "may", "might", "can", "could", "must", "should", "shall");

    private static final Set<String> PREFIXES = Set.of("anti", "pro", "non");

    private static final Set<String> TIES = Set.of("ties", "relations");

    /** Many people, told by their number. */
    private static final Set<String> CROWDS = Set.of("dozens", "scores", "hundreds", "thousands", "millions");

    /** One body of many: its verb is in either number. */
    private static final Set<String> BODIES = Set.of("military", "police", "navy", "media");

    private static final int SHORTEST_CONTENT_WORD = 4;

    /** A longer name before a colon or behind a dash is a clause. */
    private static final int LONGEST_SPEAKER = 7;

    private final Sentence sentence;
    private final List<Mention> mentions;
    private final String[] tags;
    private final boolean[] inMention;
    private final int[] timeEnd;
    private final ActLexicon lexicon;
    private final Lemmas lemmas;

    /** Where the clause begins that is being read. */
    private int start;
    /** Its verb; -1 before it is found. */
    private int verb = -1;
    /** The verb of the clause before it, whose subject it may share; -1 for none. */
    private int shared = -1;

    HeadlineTags(
            Sentence sentence,
            String[] tags,
            List<Mention> mentions,
            boolean[] inMention,
            int[] timeEnd,
            ActLexicon lexicon) {
        this.sentence = sentence;
        this.mentions = mentions;
        this.tags = tags;
        this.inMention = inMention;
        this.timeEnd = timeEnd;
        this.lexicon = lexicon;
        this.lemmas = lexicon.lemmas();
    }

    /** Corrects the tags in place. */
    void correct() {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i].equals("SCONJ") && sentence.norm(i).equals("for")) {
                tags[i] = "ADP";
            }
            boolean behindAuxiliary = i > 0 && (tags[i - 1].equals("AUX") || tags[i - 1].equals("TO"));
            if (tags[i].equals("VERB") && !behindAuxiliary && isOnlyNoun(i)) {
                tags[i] = "NOUN";
            }
        }
        for (int i = 0; i < tags.length; i++) {
            if (timeEnd[i] > i) {
                i = timeEnd[i] - 1;
            } else if (!inMention[i]) {
                read(i);
            }
        }
    }

    /** "plans summit/VERB": the noun of an act that is no verb that news has. */
    private boolean isOnlyNoun(int i) {
        String norm = sentence.norm(i);
        return lemmas.verbForm(norm) == Lemmas.BASE && lexicon.mayBeActNoun(norm) && !lexicon.mayBeNewsVerb(norm);
    }

    private void read(int i) {
        String norm = sentence.norm(i);
        if (endsClause(i)) {
            if (isSpeech(i)) {
                tags[i] = "VERB";
            }
            begin(i + 1, -1);
        } else if (norm.equals(",") || norm.equals("and") || norm.equals("but") || norm.equals("&")) {
            if (verb >= 0 && !joinsAdjectives(i)) {
                begin(i + 1, verb);
            }
        } else if (AUXILIARIES.contains(norm) && !tags[i].equals("POSS") && !norm.equals("'s")) {
            verb = i;
            tags[i] = tags[i].equals("VERB") ? "VERB" : "AUX";
        } else if (tags[i].equals("TO")) {
            verb = i + 1;
            while (verb + 1 < tags.length && tags[verb].equals("ADV")) {
                // "to next meet"
                verb++;
            }
        } else if (norm.equals("to") && verb < 0 && opensInfinitive(i)) {
            tags[i] = "TO";
            tags[i + 1] = "VERB";
            verb = i + 1;
        } else if (i == verb || Character.isLetter(norm.charAt(0))) {
            word(i);
        }
    }

    /** "with Peruvian, Bolivian ambassadors": the comma joins what qualifies one noun. */
    private boolean joinsAdjectives(int i) {
        return i > 0
                && i + 1 < tags.length
                && inMention[i - 1]
                && inMention[i + 1]
                && mentions.stream()
                        .filter(mention -> mention.to() == i || mention.from() == i + 1)
                        .allMatch(mention -> mention.kind() == Mention.Kind.ADJECTIVE);
    }

    /** "Chile, Peru to exchange experts": what the tagger took for "to" somebody. */
    private boolean opensInfinitive(int i) {
        return i > start
                && i + 1 < tags.length
                && (isActor(i - 1) && i + 2 < tags.length
                        || isNounAt(i - 1) && lexicon.mayBeActNoun(sentence.norm(i - 1)))
                && !inMention[i + 1]
                && !isHyphenated(i + 1)
                && (lemmas.verbForm(sentence.norm(i + 1)) & Lemmas.BASE) != 0
                && lexicon.mayBeVerb(sentence.norm(i + 1));
    }

    /** "Kerry: deal close", "Deal close: Kerry", "Deal close -Kerry": the mark stands for a verb that says. */
    private boolean isSpeech(int i) {
        String norm = sentence.norm(i);
        if (!ActLexicon.SPEAKING_MARKS.contains(norm) || i == 0) {
            return false;
        }
        boolean before = norm.equals(":") && verb < 0 && isSpeaker(start, i);
        return before || isSpeaker(i + 1, tags.length);
    }

    private boolean isSpeaker(int from, int to) {
        if (from >= to || to - from > LONGEST_SPEAKER) {
            return false;
        }
        boolean named = false;
        for (Mention mention : mentions) {
            boolean inside = mention.from() >= from && mention.to() <= to;
            boolean heads = mention.to() == to && mention.kind() != Mention.Kind.ADJECTIVE
                    || lexicon.isActorWord(sentence.norm(to - 1))
                    || sentence.capital(to - 1) && !inMention[to - 1];
            if (inside && (mention.kind() == Mention.Kind.MEDIA || mention.kind() == Mention.Kind.FIRM)) {
                return false;
            }
            named |= inside && heads && !mention.kind().isPlace();
        }
        for (int k = from; k < to; k++) {
            if (endsClause(k) || tags[k].equals("VERB") && !inMention[k]) {
                return false;
            }
        }
        return named;
    }

    private void begin(int from, int sharedVerb) {
        start = from;
        verb = -1;
        shared = sharedVerb;
    }

    private void word(int i) {
        if (i == verb) {
            if (!tags[i].equals("VERB") && (lemmas.verbForm(sentence.norm(i)) & Lemmas.BASE) != 0) {
                // "to unite/ADJ"
                tags[i] = "VERB";
            }
            return;
        }
        openClass(i);
        if (tags[i].equals("VERB")
                && i > start
                && isHyphenated(i)
                && sentence.norm(i - 1).equals("-")) {
            // "drought-hit/VERB Chad"
            tags[i] = "ADJ";
            return;
        }
        if (i == start && shared < 0 && isOpeningModifier(i)) {
            tags[i] = "ADJ";
            return;
        }
        if (isGerundNoun(i)) {
            tags[i] = "NOUN";
            return;
        }
        if (verb >= 0 && verb == i - 1 && isPastModifier(i)) {
            tags[i] = "ADJ";
            return;
        }
        if (isAfterModal(i) || verb >= 0 && verb == i - 1 && isGerund(i)) {
            tags[i] = "VERB";
            verb = i;
            return;
        }
        if ((verb < 0 || verb == i - 1) && isPredicate(i) || isDeedOfSpeaker(i)) {
            tags[i] = "VERB";
            verb = i;
            return;
        }
        if (verb >= 0 && verb == i - 1 && isAdjective(i)) {
            tags[i] = "ADJ";
            return;
        }
        boolean tagged = tags[i].equals("VERB") || tags[i].equals("AUX");
        boolean open = verb < 0 || takesClause(verb) && hasSubject(verb + 1, i);
        if (open && isVerb(i, tagged)) {
            tags[i] = "VERB";
            verb = i;
        } else if (tagged && isSpurious(i)) {
            tags[i] = "NOUN";
        } else if (tagged) {
            verb = i;
        }
    }

    /** "says sinking/VERB of boat": a gerund before "of" is a noun. */
    private boolean isGerundNoun(int i) {
        return verb >= 0
                && verb == i - 1
                && tags[i].equals("VERB")
                && (lemmas.verbForm(sentence.norm(i)) & Lemmas.ING) != 0
                && sentence.norm(i + 1).equals("of");
    }

    /** "Incoming Kenyan minister rules out": the verb comes later. */
    private boolean isOpeningModifier(int i) {
        return tags[i].equals("VERB")
                && (lemmas.verbForm(sentence.norm(i)) & Lemmas.ING) != 0
                && isNounAt(i + 1)
                && verbBehind(i + 1);
    }

    /** "eyes warmer/VERB ties", "has harsh/VERB words": no form of a verb. */
    private boolean isAdjective(int i) {
        return tags[i].equals("VERB") && lemmas.verbForm(sentence.norm(i)) == 0 && isNounAt(i + 1);
    }

    /** "condemns jailed Norwegian general": right behind the verb a participle before a noun is the noun's. */
    private boolean isPastModifier(int i) {
        int form = lemmas.verbForm(sentence.norm(i));
        boolean past = (form & Lemmas.PARTICIPLE) != 0 && (form & (Lemmas.BASE | Lemmas.THIRD)) == 0;
        return past
                && !CLOSED_CLASSES.contains(tags[i])
                && tags[i - 1].equals("VERB")
                && (!takesClause(i - 1) || verbBehind(i + 1))
                && lexicon.predicates(sentence.norm(i)).isEmpty()
                && isNounAt(i + 1);
    }

    /** "denies banning imports": what a verb of not doing governs is done, or not, by its subject. */
    private boolean isGerund(int i) {
        String norm = sentence.norm(i);
        boolean governed = false;
        for (String lemma : lemmas.of(sentence.norm(verb))) {
            governed |= lexicon.hasRole(lemma, ActLexicon.Role.FAIL);
        }
        return governed
                && (lemmas.verbForm(norm) & Lemmas.ING) != 0
                && lexicon.mayBeVerb(norm)
                && (!isNounAt(i + 1) || inMention[i + 1] || takesObject(i));
    }

    /** "will back Oslo": whatever else the word is, behind a modal verb it is one. */
    private boolean isAfterModal(int i) {
        return i > 0
                && MODALS.contains(sentence.norm(i - 1))
                && tags[i].equals("ADV")
                && (lemmas.verbForm(sentence.norm(i)) & Lemmas.BASE) != 0
                && lexicon.mayBeVerb(sentence.norm(i));
    }

    /** "China unhappy with", "Iran, EU at odds": what the copula would link is the verb where it is left out. */
    private boolean isPredicate(int i) {
        List<ActPattern> patterns = lexicon.predicates(sentence.norm(i));
        if (patterns.isEmpty() || isHyphenated(i)) {
            return false;
        }
        int before = i - 1;
        while (before > start && isAside(before)) {
            before--;
        }
        if (before < start) {
            // "near deal with Oslo, wary of Peru": the subject stands before the comma.
            return shared >= 0 && i == start && tags[i].equals("ADJ") && !isModifier(i) && !verbBehind(i + 1);
        }
        if (!(isActor(before) || isSaying(before)) || verbBehind(i + 1)) {
            return false;
        }
        if (!tags[i].equals("ADP") && !sentence.norm(i).equals("to")) {
            return !isModifier(i);
        }
        for (ActPattern pattern : patterns) {
            boolean named = !pattern.after().isEmpty()
                    && (matches(i + 1, pattern.after().get(0))
                            || hasObject(i, pattern.after().get(0)));
            if (named) {
                return true;
            }
        }
        return false;
    }

    /** "Oslo says detains skipper": who speaks tells what he does. */
    private boolean isDeedOfSpeaker(int i) {
        return verb >= 0
                && verb == i - 1
                && isSaying(verb)
                && (lemmas.verbForm(sentence.norm(i))
                                & (sentence.norm(verb).equals("say") ? Lemmas.BASE : Lemmas.THIRD))
                        != 0
                && lexicon.mayBeVerb(sentence.norm(i))
                && !RATHER_NOUNS.contains(sentence.norm(i))
                && (isNounAt(i + 1) || isStrong(i + 1))
                && !verbBehind(i + 1);
    }

    /** "Oslo says concerned about": who speaks is left out of what he says. */
    private boolean isSaying(int i) {
        if (i != verb) {
            return false;
        }
        for (String lemma : lemmas.of(sentence.norm(i))) {
            if (lexicon.hasRole(lemma, ActLexicon.Role.SAY)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int i, Element element) {
        if (element.contains(sentence.norm(i))) {
            return true;
        }
        for (String lemma : lemmas.of(sentence.norm(i))) {
            if (element.contains(lemma)) {
                return true;
            }
        }
        return false;
    }

    /** "ejects ambassador/ADP": a longer word of the lexicon that is no preposition cannot be tagged as one. */
    private void openClass(int i) {
        String norm = sentence.norm(i);
        if (tags[i].equals("AUX") && norm.length() >= SHORTEST_CONTENT_WORD && !AUXILIARIES.contains(norm)) {
            // "China woes": the auxiliaries are known one by one.
            tags[i] = "NOUN";
        }
        if (tags[i].equals("ADJ") && lexicon.isActorWord(norm) && i > 0 && inMention[i - 1] && !qualifiesNoun(i)) {
            // "Kenyan dissident/ADJ urges"
            tags[i] = "NOUN";
        }
        if (CLOSED_CLASSES.contains(tags[i])
                && norm.length() >= SHORTEST_CONTENT_WORD
                && !ActPattern.isPreposition(norm)
                && (lemmas.verbForm(norm) & Lemmas.ING) == 0
                && (lexicon.isActorWord(norm)
                        || lexicon.mayBeNewsVerb(norm)
                        || tags[i].equals("ADP") && lexicon.mayBeActNoun(norm))) {
            tags[i] = "NOUN";
        }
    }

    /** "chief executive", but not "chief urges/NOUN". */
    private boolean qualifiesNoun(int i) {
        String next = sentence.norm(i + 1);
        return isNounAt(i + 1) && !((lemmas.verbForm(next) & Lemmas.THIRD) != 0 && lexicon.mayBeNewsVerb(next));
    }

    /** "U.S., Swiss demand lifts/lift profit": the market's word, with a verb of its own behind. */
    private boolean isMarketSubject(int i) {
        String next = sentence.norm(i + 1);
        int form = lemmas.verbForm(next);
        return MARKET_NOUNS.contains(sentence.norm(i))
                && i + 1 < tags.length
                && !inMention[i + 1]
                && lexicon.mayBeNewsVerb(next)
                && ((form & Lemmas.THIRD) != 0 || (form & Lemmas.BASE) != 0 && isNounAt(i + 2));
    }

    private boolean isVerb(int i, boolean tagged) {
        String norm = sentence.norm(i);
        int form = lemmas.verbForm(norm);
        if (isMarketSubject(i)) {
            return false;
        }
        if (!lexicon.mayBeNewsVerb(norm) && !tagged
                || isHyphenated(i)
                || sentence.norm(i + 1).equals("'s")) {
            return false;
        }
        int before = i - 1;
        while (before > start && isAside(before)) {
            before--;
        }
        if (before < start) {
            return opensClause(i, form, tagged);
        }
        if (isPrefixed(before)) {
            return false;
        }
        if (!isSubject(before)) {
            return tagged && !tags[before].equals("ADJ") && !tags[before].equals("DET") && !tags[before].equals("POSS");
        }
        if ((form & Lemmas.ING) != 0) {
            boolean busy = lexicon.isActorWord(sentence.norm(before))
                    && lexicon.mayBeVerb(norm)
                    && i + 1 < tags.length
                    && tags[i + 1].equals("ADP")
                    && !verbBehind(i + 1);
            // "troops camping/NOUN in"
            return tagged || busy;
        }
        boolean several = joins(before);
        boolean plural = isPlural(subjectBefore(before));
        if ((form & Lemmas.THIRD) != 0) {
            boolean one = !plural || inMention[before] || BODIES.contains(sentence.norm(before));
            return one && !several && isRatherVerb(i, before);
        }
        if ((form & (Lemmas.PAST | Lemmas.PARTICIPLE)) != 0) {
            return tagged || !isModifier(i) && !verbBehind(i + 1);
        }
        boolean bare = verb >= 0 && verb < before && takesBareVerb(verb);
        return bare && isActor(before) && !MARKET_NOUNS.contains(norm)
                || (several || plural) && isRatherVerb(i, before);
    }

    /** "plan for islands angers": the noun that a verb agrees with stands before the first preposition. */
    private int subjectBefore(int before) {
        for (int k = start + 1; k < before; k++) {
            if ((tags[k].equals("ADP") || tags[k].equals("SCONJ")) && !inMention[k]) {
                return isNounAt(k - 1) ? k - 1 : before;
            }
        }
        return before;
    }

    /** "lets Syrians go", "demands Hanoi pull out": behind these verbs even one subject has a base form. */
    private boolean takesBareVerb(int v) {
        for (String lemma : lemmas.of(sentence.norm(v))) {
            if (CLAUSE_TAKERS.contains(lemma)) {
                return true;
            }
        }
        return false;
    }

    /** "expels envoy" behind a comma, "Slams U.S." at the beginning: the subject is left out or stands before. */
    private boolean opensClause(int i, int form, boolean tagged) {
        if (shared < 0) {
            if ((form & Lemmas.PARTICIPLE) != 0 && (form & (Lemmas.THIRD | Lemmas.BASE)) == 0 && qualifies(i)) {
                return false;
            }
            return tagged && (isStrong(i + 1) || !RATHER_NOUNS.contains(sentence.norm(i)));
        }
        int other = lemmas.verbForm(sentence.norm(shared));
        boolean same = (form & other & (Lemmas.THIRD | Lemmas.PAST | Lemmas.BASE)) != 0;
        if (!same || inMention[shared]) {
            return tagged;
        }
        boolean noun = isNoun(i);
        return tagged && !noun || (!noun || isStrong(i + 1)) && !verbBehind(i + 1);
    }

    /** "Impounded Chilean liner released", "Heated protests at": a headline that begins with a participle of its subject. */
    private boolean qualifies(int i) {
        int next = i + 1;
        while (next < tags.length && tags[next].equals("ADJ")) {
            next++;
        }
        return isNounAt(next) && !(inMention[next] && isMentionAlone(next));
    }

    /** "Accused Peru of": a name with nothing behind that it would qualify. */
    private boolean isMentionAlone(int i) {
        int next = i;
        while (next < tags.length && inMention[next]) {
            next++;
        }
        return !isNounAt(next);
    }

    /** Of a word that may be either: what follows tells, and whether the clause has another verb. */
    private boolean isRatherVerb(int i, int before) {
        String norm = sentence.norm(i);
        boolean actor = isActor(before);
        if (takesObject(i) && !verbBehind(i + 1)) {
            return true;
        }
        if (QUALIFIERS.contains(norm) && isNounAt(i + 1) && verbBehind(i + 1)) {
            return false;
        }
        if (isFate(i, before) && !verbBehind(i + 1) || actor && takesBareVerb(i) && isBareClause(i + 1)) {
            return true;
        }
        if (!isNoun(i)) {
            return actor || isStrong(i + 1) || tags[i].equals("VERB") || !lexicon.mayBeNoun(norm);
        }
        boolean last = i + 1 >= tags.length || endsClause(i + 1);
        if (last && tags[i].equals("VERB") && !RATHER_NOUNS.contains(norm) && lexicon.mayBeNewsVerb(norm)) {
            return true;
        }
        String next = sentence.norm(i + 1);
        if (actor
                && tags[i].equals("VERB")
                && i + 1 < tags.length
                && (inMention[i + 1] || tags[i + 1].equals("ADV"))
                && !RATHER_NOUNS.contains(norm)) {
            return true;
        }
        if (verbBehind(i + 1)
                || RATHER_NOUNS.contains(norm) && !isStrong(i + 1)
                || QUALIFIERS.contains(norm) && isNounAt(i + 1)
                || !actor && !isStrong(i + 1)) {
            return false;
        }
        if (next.equals("to") || i + 1 < tags.length && tags[i + 1].equals("TO")) {
            boolean goes = actor && i + 2 < tags.length && inMention[i + 2] && lexicon.mayBeVerb(norm);
            return goes || isPlan(i);
        }
        return true;
    }

    /** "demands Oslo protect firms": behind a name a verb without ending. */
    private boolean isBareClause(int from) {
        int next = from;
        while (next < tags.length && inMention[next]) {
            next++;
        }
        return next > from
                && next + 1 < tags.length
                && tags[next].equals("VERB")
                && (lemmas.verbForm(sentence.norm(next)) & Lemmas.BASE) != 0;
    }

    /** "talks collapse", "talks end without": what becomes of an act, behind the noun that names it. */
    private boolean isFate(int i, int before) {
        boolean objectless = i + 1 >= tags.length || !isNounAt(i + 1);
        boolean ties = TIES.contains(sentence.norm(before));
        boolean act = !inMention[before] && lexicon.mayBeActNoun(sentence.norm(before));
        for (String lemma : lemmas.of(sentence.norm(i))) {
            boolean fate = act
                            && (lexicon.hasRole(lemma, ActLexicon.Role.COLLAPSE)
                                    || lexicon.hasRole(lemma, ActLexicon.Role.STALL)
                                    || lexicon.hasRole(lemma, ActLexicon.Role.HAPPEN))
                    || ties
                            && (lexicon.hasRole(lemma, ActLexicon.Role.IMPROVE)
                                    || lexicon.hasRole(lemma, ActLexicon.Role.WORSEN));
            if (objectless && fate) {
                return true;
            }
        }
        return false;
    }

    /** "trade barbs", "swap prisoners": a row of the lexicon knows the verb with the noun behind it. */
    private boolean takesObject(int i) {
        for (String lemma : lemmas.of(sentence.norm(i))) {
            for (ActPattern pattern : lexicon.verbs(lemma)) {
                Element first = pattern.after().isEmpty()
                        ? Element.TARGET
                        : pattern.after().get(0);
                // "trade barbs", but "trade data" are data.
                boolean qualifies =
                        QUALIFIERS.contains(sentence.norm(i)) && pattern.mode().intensity() > 0;
                if (!qualifies && !first.isTarget() && !first.isPreposition() && hasObject(i, first)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasObject(int i, Element object) {
        for (int k = i + 1; k < tags.length && (isNounAt(k) || tags[k].equals("ADJ") || tags[k].equals("DET")); k++) {
            if (isNounAt(k) && !inMention[k] && matches(k, object)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPlan(int i) {
        for (String lemma : lemmas.of(sentence.norm(i))) {
            if (lexicon.hasRole(lemma, ActLexicon.Role.PLAN) || lexicon.hasRole(lemma, ActLexicon.Role.MAYBE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the word may be a noun too: of an act, an actor, or as the tagger read it. */
    private boolean isNoun(int i) {
        String norm = sentence.norm(i);
        return lexicon.mayBeActNoun(norm) || lexicon.isActorWord(norm) || RATHER_NOUNS.contains(norm);
    }

    /** What the tagger took for a second verb of the clause is its object: "backs Armenia genocide text". */
    private boolean isSpurious(int i) {
        String norm = sentence.norm(i);
        int form = lemmas.verbForm(norm);
        if ((form & (Lemmas.PAST | Lemmas.PARTICIPLE | Lemmas.ING)) != 0) {
            return false;
        }
        int before = i - 1;
        while (before > start && isAside(before)) {
            before--;
        }
        return verb < 0
                || before == verb && !tags[before].equals("AUX") && isNoun(i)
                || before > verb && (inMention[before] || isNounAt(before) || tags[before].equals("ADJ"));
    }

    private boolean takesClause(int v) {
        for (String lemma : lemmas.of(sentence.norm(v))) {
            if (CLAUSE_TAKERS.contains(lemma)
                    || lexicon.hasRole(lemma, ActLexicon.Role.SAY)
                    || lexicon.hasRole(lemma, ActLexicon.Role.REPORT)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasSubject(int from, int to) {
        for (int k = from; k < to; k++) {
            if (tags[k].equals("ADP") || sentence.norm(k).equals("to")) {
                return false;
            }
        }
        return from < to;
    }

    /** Whether the clause has its verb further right. */
    private boolean verbBehind(int from) {
        for (int k = from; k < tags.length && !endsClause(k); k++) {
            String norm = sentence.norm(k);
            if (norm.equals(",") || norm.equals("and")) {
                return false;
            }
            if (inMention[k] || k == 0) {
                continue;
            }
            if (AUXILIARIES.contains(norm) && !tags[k].equals("POSS") && !norm.equals("'s")) {
                return true;
            }
            int form = lemmas.verbForm(norm);
            boolean past = (form & (Lemmas.PAST | Lemmas.PARTICIPLE)) != 0 && (form & Lemmas.BASE) == 0;
            boolean before = tags[k - 1].equals("ADP")
                    || tags[k - 1].equals("DET")
                    || tags[k - 1].equals("ADJ")
                    || tags[k - 1].equals("TO")
                    || sentence.norm(k - 1).equals("\"")
                            && k > 1
                            && sentence.norm(k - 2).equals("to")
                    || isHyphenated(k);
            boolean reduced = past && sentence.norm(k + 1).equals("by") && k > from;
            if (before || reduced || (form & Lemmas.ING) != 0) {
                continue;
            }
            boolean plural = isPlural(k - 1) && !inMention[k - 1];
            boolean base = (form & Lemmas.BASE) != 0 && plural && (tags[k].equals("VERB") || !isModifier(k));
            boolean third = (form & Lemmas.THIRD) != 0 && !plural && isNounAt(k - 1);
            boolean agrees = base || third;
            if (tags[k].equals("VERB") && (past ? !isModifier(k) : k == from && agrees || !isNoun(k))) {
                return true;
            }
            if (agrees && lexicon.mayBeNewsVerb(norm) && !isNoun(k)) {
                return true;
            }
        }
        return false;
    }

    /** A participle before its noun: "the seized ship", "jailed reporter". */
    private boolean isModifier(int i) {
        boolean name =
                i + 1 < tags.length && tags[i + 1].equals("PROPN") && sentence.capital(i + 1) && !sentence.capital(i);
        return isNounAt(i + 1) && !inMention[i + 1] && !name;
    }

    /** "Anti-Japan protests": a name behind a prefix acts no more. */
    private boolean isPrefixed(int name) {
        int from = name;
        while (from > 0 && inMention[from - 1]) {
            from--;
        }
        return from > 1 && sentence.norm(from - 1).equals("-") && PREFIXES.contains(sentence.norm(from - 2));
    }

    private boolean isSubject(int before) {
        if (isPrefixed(before)) {
            return false;
        }
        if (inMention[before]) {
            return !tags[before].equals("ADJ") || isPeople(before);
        }
        return isNounAt(before)
                || lexicon.isActorWord(sentence.norm(before))
                || sentence.norm(before).equals("\"")
                || tags[before].equals("NUM")
                || tags[before].equals("PRON");
    }

    /** "Dutch say", "Swiss broker": an adjective that stands for its people. */
    private boolean isPeople(int i) {
        String norm = sentence.norm(i);
        return norm.endsWith("s") || norm.endsWith("ch") || norm.endsWith("ish") || norm.endsWith("ese");
    }

    private boolean isActor(int before) {
        if (isPrefixed(before)) {
            return false;
        }
        if (inMention[before]) {
            return !tags[before].equals("ADJ") || isPeople(before);
        }
        return lexicon.isActorWord(sentence.norm(before))
                || CROWDS.contains(sentence.norm(before))
                || tags[before].equals("PROPN") && sentence.capital(before);
    }

    /** "Russia, Belarus sign", "Japan and China agree": more than one subject. */
    private boolean joins(int before) {
        for (int k = before - 1; k > start; k--) {
            String norm = sentence.norm(k);
            if (norm.equals(",") || norm.equals("and") || norm.equals("&")) {
                return true;
            }
        }
        return joinsNames(before);
    }

    /** "Chile-Peru vow": a dash may join two subjects. */
    private boolean joinsNames(int before) {
        int from = before;
        while (from > start && inMention[from - 1]) {
            from--;
        }
        return inMention[before]
                && !tags[before].equals("ADJ")
                && from - 2 >= start
                && sentence.norm(from - 1).equals("-")
                && inMention[from - 2];
    }

    private boolean isPlural(int i) {
        String norm = sentence.norm(i);
        if (inMention[i]) {
            return tags[i].equals("ADJ") && isPeople(i);
        }
        return norm.length() > 2 && norm.endsWith("s") && !norm.endsWith("ss") && !norm.endsWith("us")
                || norm.equals("aircraft")
                || norm.equals("police")
                || norm.equals("military")
                || norm.equals("people")
                || norm.endsWith("men");
    }

    private boolean isAside(int i) {
        boolean quote = sentence.norm(i).equals("\"") || sentence.norm(i).equals("'") && !tags[i].equals("POSS");
        return !inMention[i] && (tags[i].equals("ADV") || quote);
    }

    /** What only an object begins with. */
    private boolean isStrong(int i) {
        return i < tags.length
                && (inMention[i]
                        || tags[i].equals("DET")
                        || tags[i].equals("NUM")
                        || tags[i].equals("PRON")
                        || sentence.norm(i).equals("$")
                        || sentence.norm(i).equals("\""));
    }

    private boolean isNounAt(int i) {
        return i >= 0 && i < tags.length && (inMention[i] || tags[i].equals("NOUN") || tags[i].equals("PROPN"));
    }

    private boolean isHyphenated(int i) {
        boolean before = i > 0 && sentence.norm(i - 1).equals("-") && sentence.start(i) == sentence.end(i - 1);
        boolean behind = sentence.norm(i + 1).equals("-") && sentence.start(i + 1) == sentence.end(i);
        return before || behind;
    }

    private boolean endsClause(int i) {
        if (inMention[i]) {
            return false;
        }
        String norm = sentence.norm(i);
        boolean dash = (norm.equals("-") || norm.equals("--")) && i > 0 && sentence.start(i) > sentence.end(i - 1);
        return norm.equals(";") || norm.equals(":") || dash || CLAUSE_LINKS.contains(norm);
    }
}
