package io.detente.feed.read;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Language tags as pages and feeds write them: {@code en_GB}, {@code en-us}, {@code English}. */
final class Languages {

    private Languages() {}

    /** The BCP 47 tag, or empty for what is none. */
    static Optional<String> tag(String text) {
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(text.strip().replace('_', '-'))
                    .build();
            return Optional.of(locale.toLanguageTag())
                    .filter(tag -> !tag.equals("und") && locale.getLanguage().length() <= 3);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}
