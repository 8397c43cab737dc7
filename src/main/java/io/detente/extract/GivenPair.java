package io.detente.extract;

import io.detente.extract.relation.ActorSpan;

/** Two actors that are given in a sentence's own words, by where it names them. */
record GivenPair(ActorSpan source, ActorSpan target) {
    /** More characters are no name; to look for one takes as long as it is, at each place of the text. */
    private static final int LONGEST = 500;

    private static final ActorSpan NOWHERE = new ActorSpan(0, 0);

    /**
     * Finds both, the longer one first, since the other may be among its words.
     *
     * @throws IllegalArgumentException if the text or an actor is empty, or an actor too long
     */
    static GivenPair in(String text, String source, String target) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text is empty");
        }
        if (source.length() >= target.length()) {
            ActorSpan first = find(text, source, NOWHERE);
            return new GivenPair(first, find(text, target, first));
        }
        ActorSpan first = find(text, target, NOWHERE);
        return new GivenPair(find(text, source, first), first);
    }

    /**
     * Where an actor is named with least doubt, letter case counting only between places that are as good, and the
     * first of these; an empty span behind the text if it is named nowhere.
     */
    private static ActorSpan find(String text, String actor, ActorSpan other) {
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an actor is empty");
        }
        if (actor.length() > LONGEST) {
            throw new IllegalArgumentException("an actor of more than " + LONGEST + " characters");
        }
        ActorSpan best = new ActorSpan(text.length(), text.length());
        int least = Integer.MAX_VALUE;
        for (int at = 0; at + actor.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, actor, 0, actor.length())) {
                ActorSpan span = new ActorSpan(at, at + actor.length());
                int doubt = 2 * doubt(text, span, other) + (text.startsWith(actor, at) ? 0 : 1);
                if (doubt < least) {
                    best = span;
                    least = doubt;
                }
            }
        }
        return best;
    }

    /**
     * How doubtful it is that a span names an actor, given where the other is named: least as words of their own, more as
     * the beginning of a word, and as words of the other.
     */
    private static int doubt(String text, ActorSpan span, ActorSpan other) {
        boolean outside = span.to() <= other.from() || span.from() >= other.to();
        boolean begins = isEdge(text, span.from());
        boolean whole = begins && isEdge(text, span.to());
        if (outside) {
            return whole ? 0 : begins ? 1 : 3;
        }
        return whole ? 2 : 4;
    }

    /** Whether no word goes on across an offset. */
    private static boolean isEdge(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.codePointBefore(at))
                || !Character.isLetterOrDigit(text.codePointAt(at));
    }
}
