package io.detente.extract.act;

import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import java.util.List;

/** Finds out of which parties a sentence speaks: who is named in it, and whom its pronouns and offices stand for. */
public final class PartyReader {
    private final ActorLexicon actors;
    private final ActLexicon lexicon;

    public PartyReader(ActorLexicon actors, ActLexicon lexicon) {
        this.actors = actors;
        this.lexicon = lexicon;
    }

    /**
     * Reads a sentence.
     *
     * @param tags part of speech of each word
     * @param mentions who is named in it
     * @param times when, as it says
     * @param memory what the article said before
     */
    public SentenceParties read(
            Sentence sentence,
            String[] tags,
            List<Mention> mentions,
            List<TimeExpression> times,
            ArticleMemory memory) {
        List<Chunk> chunks = Chunker.chunk(sentence, tags, mentions, times, lexicon);
        Parse parse = new Parse(sentence, chunks, ClauseReader.read(sentence, chunks, lexicon), lexicon);
        return new SentenceParties(parse, new Referents(parse, mentions, actors, lexicon, memory), actors);
    }
}
