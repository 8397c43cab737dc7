package io.detente.extract.text;

import java.util.Set;

/** The few words of grammar that many rules ask for, by the word of English that each is called after. Immutable. */
public final class FunctionWords {
    private final Set<String> the;
    private final Set<String> of;
    private final Set<String> in;
    private final Set<String> to;
    private final Set<String> and;

    /** @throws IllegalArgumentException if a list of theirs is missing */
    public FunctionWords(WordLists words) {
        this.the = words.of("function-the");
        this.of = words.of("function-of");
        this.in = words.of("function-in");
        this.to = words.of("function-to");
        this.and = words.of("function-and");
    }

    /** Whether word {@code i} makes a noun definite: "the". */
    public boolean isThe(Sentence sentence, int i) {
        return the.contains(sentence.norm(i));
    }

    /** Whether word {@code i} tells whose what stands before it is: "of". */
    public boolean isOf(Sentence sentence, int i) {
        return of.contains(sentence.norm(i));
    }

    /** Whether word {@code i} tells within what something is: "in". */
    public boolean isIn(Sentence sentence, int i) {
        return in.contains(sentence.norm(i));
    }

    /** Whether word {@code i} tells where something goes: "to". */
    public boolean isTo(Sentence sentence, int i) {
        return to.contains(sentence.norm(i));
    }

    /** Whether word {@code i} joins what stands before it to what stands behind: "and". */
    public boolean isAnd(Sentence sentence, int i) {
        return and.contains(sentence.norm(i));
    }

    /** Word {@code i}, or the one behind it where that is "the". */
    public int behindThe(Sentence sentence, int i) {
        return isThe(sentence, i) ? i + 1 : i;
    }

    /** Word {@code i}, or the one before it where that is "the". */
    public int beforeThe(Sentence sentence, int i) {
        return isThe(sentence, i) ? i - 1 : i;
    }
}
