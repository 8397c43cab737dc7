package io.detente.serve.tell;

import io.detente.avro.Regime;

/** A regime as people are told of it, on the page, in the terminal and in messages alike. */
public enum RegimeWords {
    THAW("Thawing", "▲"),
    TENSION("Tensing", "▼"),
    MIXED("Mixed", "◆"),
    STEADY("Steady", "•"),
    UNHEARD("Little heard", "○"),
    UNKNOWN("Unknown", "?");

    private final String words;
    private final String sign;

    RegimeWords(String words, String sign) {
        this.words = words;
        this.sign = sign;
    }

    /** {@code Tensing} */
    public static String of(Regime regime) {
        return valueOf(regime.name()).words;
    }

    /** One character that needs no colour. */
    public static String sign(Regime regime) {
        return valueOf(regime.name()).sign;
    }
}
