package io.detente.extract.act;

import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.text.Sentence;
import java.util.List;

/** A sentence cut into phrases and clauses, with the questions that readers of acts ask of it. */
final class Parse {
    final Sentence sentence;
    final List<Chunk> chunks;
    final List<Clause> clauses;
    private final ActLexicon lexicon;
    private final int[] chunkOf;
    private final int[] clauseOfChunk;
    private final boolean[] opensClause;
    private final String[][] lemmas;

    Parse(Sentence sentence, List<Chunk> chunks, List<Clause> clauses, ActLexicon lexicon) {
        this.sentence = sentence;
        this.chunks = chunks;
        this.clauses = clauses;
        this.lexicon = lexicon;
        this.chunkOf = new int[sentence.size()];
        this.clauseOfChunk = new int[chunks.size()];
        this.lemmas = new String[sentence.size()][];
        for (int c = 0; c < chunks.size(); c++) {
            for (int i = chunks.get(c).from(); i < chunks.get(c).to(); i++) {
                chunkOf[i] = c;
            }
        }
        java.util.Arrays.fill(clauseOfChunk, -1);
        clauses.forEach(clause -> clauseOfChunk[clause.verb()] = clause.index());
        this.opensClause = new boolean[chunks.size()];
        for (Clause clause : clauses) {
            boolean ownSubject =
                    chunks.get(clause.verb()).verb().finite() && clause.relation() != Clause.Relation.RELATIVE;
            for (int subject : clause.subjects()) {
                opensClause[subject] |= ownSubject && subject < clause.verb();
            }
        }
    }

    Chunk chunk(int c) {
        return chunks.get(c);
    }

    /** Index of the chunk that holds word {@code i}. */
    int chunkAt(int i) {
        return chunkOf[i];
    }

    /** The clause of a verb group's chunk; -1 for other chunks. */
    int clauseAt(int chunk) {
        return clauseOfChunk[chunk];
    }

    /**
     * Whether a noun phrase is the subject of a verb behind it: in "condemns the raid, and Kenya asks for talks" no
     * search for who is condemned goes on to Kenya. What a relative clause hangs on opens none.
     */
    boolean opensClause(int np) {
        return opensClause[np];
    }

    boolean is(int c, Kind kind) {
        return c >= 0 && c < chunks.size() && chunks.get(c).is(kind);
    }

    /** First word of a chunk, folded. */
    String first(int c) {
        return c >= 0 && c < chunks.size() ? sentence.norm(chunks.get(c).from()) : "";
    }

    /** Base forms that word {@code i} may have, itself where it is unknown; of {@code arms-control} also the compound. */
    String[] lemmas(int i) {
        if (lemmas[i] == null) {
            String[] known = lexicon.lemmas().of(sentence.norm(i));
            lemmas[i] = known.length == 0 ? new String[] {sentence.norm(i)} : known;
        }
        return lemmas[i];
    }

    /** What forms of a verb word {@code i} may be, as flags of {@link io.detente.extract.text.Lemmas}. */
    int verbForm(int i) {
        return lexicon.lemmas().verbForm(sentence.norm(i));
    }

    Chunk.VerbForm verb(Clause clause) {
        return chunks.get(clause.verb()).verb();
    }

    /** The next chunk at or after {@code c} that is no adverb, quote or time. */
    int skipRight(int c) {
        int i = c;
        while (i < chunks.size()
                && (is(i, Kind.ADVERB)
                        || is(i, Kind.QUOTE)
                        || is(i, Kind.TIME)
                        || is(i, Kind.PREPOSITION) && is(i + 1, Kind.TIME))) {
            i++;
        }
        return i;
    }

    /** The nearest chunk at or before {@code c} that is no adverb, quote or time. */
    int skipLeft(int c) {
        int i = c;
        while (i >= 0
                && (is(i, Kind.ADVERB)
                        || is(i, Kind.QUOTE)
                        || is(i, Kind.TIME)
                        || is(i, Kind.PREPOSITION) && is(i + 1, Kind.TIME))) {
            i--;
        }
        return i;
    }
}
