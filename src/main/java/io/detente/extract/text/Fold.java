package io.detente.extract.text;

import java.text.Normalizer;

/** Brings spellings that differ only in case, accents or style of quotes together. */
public final class Fold {
    private Fold() {}

    /**
     * Without accents and what is invisible within words, with straight quotes and plain hyphens; letter case
     * stays.
     */
    public static String plain(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) < 128) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(decomposed.length());
        for (int k = 0; k < decomposed.length(); k++) {
            char c = decomposed.charAt(k);
            switch (c) {
                case '\u2018', '\u2019', '\u201B', '\u02BC', '`', '\u00B4' -> plain.append('\'');
                case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> plain.append('"');
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2212' -> plain.append('-');
                case '\u2014', '\u2015' -> plain.append("--");
                case '\u0131' -> plain.append('i');
                case '\u0142' -> plain.append('l');
                case '\u0141' -> plain.append('L');
                case '\u00F8' -> plain.append('o');
                case '\u00D8' -> plain.append('O');
                case '\u0111' -> plain.append('d');
                case '\u0110' -> plain.append('D');
                case '\u00DF' -> plain.append("ss");
                case '\u00E6' -> plain.append("ae");
                case '\u00C6' -> plain.append("Ae");
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK
                            && Character.getType(c) != Character.FORMAT) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    /** {@link #plain} and in lower case. */
    public static String lower(String text) {
        String plain = plain(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= 'A' && c <= 'Z' || c >= 128) {
                return plain.toLowerCase(java.util.Locale.ROOT);
            }
        }
        return plain;
    }
}
