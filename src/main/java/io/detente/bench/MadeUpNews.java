package io.detente.bench;

import io.detente.bench.ZipfPairs.States;
import io.detente.feed.FoundArticle;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * News that nobody reported: made of sentences that agencies use every day. An article begins with what one state
 * did to another or both did together; every fifth sentence names both again, and the rest is what fills a column.
 */
public final class MadeUpNews implements News {
    private static final int EVERY_FIFTH = 5;
    private static final int PAPERS = 97;

    private static final List<String> ACTS = List.of(
            "%s and %s signed an agreement on trade in %s.",
            "The foreign ministers of %s and %s met to discuss %s.",
            "%s accused %s of breaking its word on %s.",
            "%s imposed sanctions on %s over %s.",
            "%s offered aid to %s for %s.",
            "%s condemned %s for its stand on %s.",
            "%s recalled its ambassador from %s in a dispute over %s.",
            "%s praised %s for its help with %s.",
            "%s threatened %s with tariffs because of %s.",
            "Officials of %s and %s held talks on %s.",
            "%s rejected a proposal by %s on %s.",
            "%s and %s will hold joint exercises to protect %s.");

    private static final List<String> MATTERS = List.of(
            "fish",
            "steel",
            "grain",
            "gas",
            "water",
            "rail links",
            "visas",
            "shipping lanes",
            "rare metals",
            "the border",
            "cotton",
            "power lines",
            "air traffic",
            "timber",
            "sugar",
            "vaccines",
            "data",
            "coal");

    private static final List<String> FILL = List.of(
            "Traders in the port said that prices had hardly moved since the morning, and that most of them expected a"
                    + " quiet week.",
            "The ministry published the figures on its website late in the evening, a day after they had been promised.",
            "Analysts had reckoned with a smaller number, though none of them was willing to be named.",
            "In the capital, shops stayed open and buses ran as on any other day, while heavy rain kept people indoors.",
            "A spokeswoman told reporters that further details would follow once the cabinet had dealt with the matter.",
            "The last time that such a step was taken was more than ten years ago, under a different government.",
            "Farmers along the river have complained for months that nobody asks them before such things are decided.");

    private static final int SAYINGS = ACTS.size() * MATTERS.size();

    /** From one saying to the next: has no divisor in common with their number, so that all have their turn. */
    private static final int STRIDE = 85;

    private final Supplier<States> pairs;
    private final Map<States, Integer> said = new HashMap<>();
    private final int sentences;
    private final Random random;
    private long given;

    /**
     * News of pairs that are in the news as often as pairs are.
     *
     * @param sentences of an article, 1 or more; 1 is a headline, 25 fill a column
     */
    public MadeUpNews(int sentences, long seed) {
        this(new ZipfPairs(seed)::next, sentences, seed);
    }

    /** News of these pairs. */
    MadeUpNews(Supplier<States> pairs, int sentences, long seed) {
        if (sentences < 1) {
            throw new IllegalArgumentException("An article has 1 sentence or more, not " + sentences);
        }
        this.pairs = pairs;
        this.sentences = sentences;
        this.random = new Random(seed);
    }

    @Override
    public FoundArticle next(Instant publishedAt) {
        States pair = pairs.get();
        StringBuilder body = new StringBuilder();
        for (int sentence = 1; sentence < sentences; sentence++) {
            body.append(sentence % EVERY_FIFTH == 0 ? act(pair) : FILL.get(random.nextInt(FILL.size())))
                    .append(' ');
        }
        long number = given++;
        return new FoundArticle(
                "made-up-" + number,
                "made up",
                Optional.empty(),
                act(pair),
                body.toString(),
                Optional.of(publishedAt),
                Optional.empty(),
                Optional.of("Paper " + number % PAPERS),
                Optional.of("en"));
    }

    private String act(States pair) {
        int saying = said.computeIfAbsent(pair, states -> random.nextInt(SAYINGS));
        said.put(pair, (saying + STRIDE) % SAYINGS);
        return String.format(
                Locale.ROOT,
                ACTS.get(saying % ACTS.size()),
                pair.first(),
                pair.second(),
                MATTERS.get(saying / ACTS.size()));
    }
}
