package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.text.Lemmas;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of a training row that tells a deed one that tells its announcement, its refusal or its threat. CAMEO builds its
 * categories that way: 03 is the intention to do what 04 to 08 are, 12 the refusal to do it, 13 the threat of what 14 to
 * 20 are. So what the model learns of a deed it learns of the deed in each sense.
 */
final class Framing {
    private static final Set<EventType> COOPERATION =
            Set.of(EventType.CONSULT, EventType.COOPERATE, EventType.AID, EventType.YIELD);
    private static final Set<EventType> CONFLICT =
            Set.of(EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT);

    private static final List<String> AHEAD = List.of("will", "is to", "said it would");
    private static final List<String> WILLING = List.of("agreed to", "promised to", "is ready to", "is willing to");
    private static final List<String> UNWILLING =
            List.of("will not", "refused to", "said it would not", "refuses to", "declined to");
    private static final List<String> THREATENING = List.of("threatened to", "warned it would", "threatens to");

    /** The source, and right behind it a word that may be the verb. */
    private static final Pattern SOURCE_AND_VERB = Pattern.compile("(\\[S:[^\\]]*\\]) (\\p{Ll}+) (?!by )");

    private final Lemmas lemmas;

    Framing(Lemmas lemmas) {
        this.lemmas = lemmas;
    }

    /** A row of the training text. */
    record Row(Filing filing, String marked) {}

    /** Another row made of this one; none where its verb does not stand plainly behind the source. */
    Optional<Row> another(Row row) {
        EventType type = row.filing().type();
        Matcher matcher = SOURCE_AND_VERB.matcher(row.marked());
        if (!row.filing().root().equals(type) || !matcher.find()) {
            return Optional.empty();
        }
        return base(matcher.group(2))
                .flatMap(base -> framed(row, type)
                        .map(frame -> new Row(
                                frame.filing(),
                                row.marked().substring(0, matcher.end(1)) + " " + frame.words() + " " + base
                                        + row.marked().substring(matcher.end(2)))));
    }

    private record Frame(Filing filing, String words) {}

    /** Which frame, is left to the row's text, so that each build makes the same. */
    private static Optional<Frame> framed(Row row, EventType type) {
        int dice = Math.floorMod(row.marked().hashCode(), 1 << 16);
        boolean planned = dice % 2 == 0;
        int which = dice / 4;
        if (COOPERATION.contains(type)) {
            return Optional.of(
                    dice % 4 >= 2
                            ? new Frame(Filing.of("REJECT"), pick(UNWILLING, which))
                            : planned
                                    ? new Frame(new Filing(EventType.AGREE, type), pick(AHEAD, which))
                                    : new Frame(Filing.of("AGREE"), pick(WILLING, which)));
        }
        if (CONFLICT.contains(type) && dice % 4 >= 2) {
            return Optional.of(
                    planned
                            ? new Frame(new Filing(EventType.THREATEN, type), pick(AHEAD, which))
                            : new Frame(Filing.of("THREATEN"), pick(THREATENING, which)));
        }
        return Optional.empty();
    }

    private static String pick(List<String> frames, int which) {
        return frames.get(which % frames.size());
    }

    /** The base form of a simple past. */
    private Optional<String> base(String word) {
        String norm = word.toLowerCase(Locale.ROOT);
        String[] known = lemmas.of(norm);
        boolean past = (lemmas.verbForm(norm) & Lemmas.PAST) != 0 && (lemmas.verbForm(norm) & Lemmas.BASE) == 0;
        return past && known.length > 0 ? Optional.of(known[0]) : Optional.empty();
    }
}
