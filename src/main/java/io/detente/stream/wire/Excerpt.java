package io.detente.stream.wire;

/** The beginning of a text that is told only as far as there is room. */
public final class Excerpt {

    private Excerpt() {}

    /**
     * The text itself if it is not too long; otherwise its beginning and "…". A character of two UTF-16 units is
     * not cut in half.
     *
     * @param most UTF-16 units that it may have altogether, 1 or more
     */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end) + "…";
    }
}
