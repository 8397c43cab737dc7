package io.detente.extract.text;

import opennlp.tools.util.featuregen.FeatureGeneratorUtil;

/** What a word is made of, as OpenNLP tells it. */
enum WordClass {
    LOWER_CASE("lc"),
    TWO_DIGITS("2d"),
    FOUR_DIGITS("4d"),
    LETTERS_AND_DIGITS("an"),
    DIGITS_AND_HYPHEN("dd"),
    DIGITS_AND_SLASH("ds"),
    DIGITS_AND_COMMA("dc"),
    DIGITS_AND_PERIOD("dp"),
    NUMBER("num"),
    ONE_CAPITAL("sc"),
    CAPITALS("ac"),
    INITIAL("cp"),
    INITIAL_CAPITAL("ic"),
    HIRAGANA("jah"),
    KATAKANA("jak"),
    OTHER("other");

    private final String code;

    WordClass(String code) {
        this.code = code;
    }

    /**
     * The class of OpenNLP's name.
     *
     * @throws IllegalArgumentException if it has none of that name
     */
    static WordClass ofCode(String code) {
        for (WordClass wordClass : values()) {
            if (wordClass.code.equals(code)) {
                return wordClass;
            }
        }
        throw new IllegalArgumentException("no class of words: " + code);
    }

    /** OpenNLP asks for the script of each letter; of a word in ASCII that is known. */
    static WordClass of(String word) {
        int lower = 0;
        int upper = 0;
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 128) {
                return ofCode(FeatureGeneratorUtil.tokenFeature(word));
            }
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        if (lower == word.length()) {
            return LOWER_CASE;
        }
        if (digits > 0) {
            return digits == 2
                    ? TWO_DIGITS
                    : digits == 4 ? FOUR_DIGITS : lower + upper > 0 ? LETTERS_AND_DIGITS : number(word);
        }
        if (upper == word.length()) {
            return upper == 1 ? ONE_CAPITAL : CAPITALS;
        }
        if (!Character.isUpperCase(word.charAt(0))) {
            return OTHER;
        }
        return word.length() == 2 && word.charAt(1) == '.' ? INITIAL : INITIAL_CAPITAL;
    }

    /** Of digits and signs. */
    private static WordClass number(String word) {
        if (word.indexOf('-') >= 0) {
            return DIGITS_AND_HYPHEN;
        }
        if (word.indexOf('/') >= 0) {
            return DIGITS_AND_SLASH;
        }
        if (word.indexOf(',') >= 0) {
            return DIGITS_AND_COMMA;
        }
        return word.indexOf('.') >= 0 ? DIGITS_AND_PERIOD : NUMBER;
    }
}
