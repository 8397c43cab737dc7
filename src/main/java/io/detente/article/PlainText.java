package io.detente.article;

/**
 * What a reader sees of a text that may have been sent with the markup of its page, and where in what was sent it stands.
 * A text without any stays as it is. Linear in the text.
 *
 * @param text what is seen
 * @param sent characters of the text as it was sent
 * @param origin where in it something stands
 */
record PlainText(String text, int sent, CleanText.Origin origin) {
    /** Escaped once more on its way, as some feeds do: {@code &lt;p&gt;} and {@code &amp;nbsp;}. */
    private static final int TIMES_ESCAPED = 2;

    static PlainText of(String sent) {
        PlainText text = new PlainText(sent, sent.length(), CleanText.Origin.AS_SENT);
        for (int i = 0; i < TIMES_ESCAPED; i++) {
            text = text.edited(Markup.read(text.text));
        }
        return text;
    }

    /** Without what only screen readers say. */
    PlainText without(ScreenReaderTexts unseen) {
        return edited(unseen.leaveOut(text));
    }

    boolean isAsSent() {
        return origin == CleanText.Origin.AS_SENT;
    }

    private PlainText edited(EditedText further) {
        return further.isAsGiven() ? this : new PlainText(further.toString(), sent, new Within(origin, further));
    }

    /** Where what was edited twice stood before the first time. */
    private record Within(CleanText.Origin before, CleanText.Origin further) implements CleanText.Origin {
        @Override
        public int start(int offset) {
            return before.start(further.start(offset));
        }

        @Override
        public int end(int offset) {
            return before.end(further.end(offset));
        }
    }
}
