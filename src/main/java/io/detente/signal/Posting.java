package io.detente.signal;

import io.detente.event.Modality;
import io.detente.event.Mode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What an event adds to a day.
 *
 * @param eventId the event
 * @param modality the sense in which these mentions say it
 * @param moves whether it counts; what does not is only listed, to be found when the day is folded
 * @param day the day it counts for
 * @param mode what is done
 * @param direction who acts
 * @param exact the text dates it to the day
 * @param earliest first day it can have happened on
 * @param latest last day it can have happened on
 * @param contribution positive to thaw, negative to tension
 * @param articles how many articles say so
 * @param sources one hash for each independent source
 */
public record Posting(
        String eventId,
        Modality modality,
        boolean moves,
        LocalDate day,
        Mode mode,
        Direction direction,
        boolean exact,
        LocalDate earliest,
        LocalDate latest,
        double contribution,
        DistinctCount articles,
        List<Long> sources) {

    static final Comparator<Posting> ORDER =
            Comparator.comparing(Posting::eventId).thenComparing(Posting::modality);

    public Posting {
        sources = List.copyOf(sources);
    }

    /** Whether it asserts an act of a known day. */
    boolean isDeed() {
        return moves && exact && modality == Modality.ASSERTED && contribution != 0;
    }

    /** Whether it asserts an act whose date is known only to the week or month, or not at all. */
    boolean isVague() {
        return moves && !exact && modality == Modality.ASSERTED;
    }

    /** Whether this vague one tells of that deed, only less exactly. */
    boolean tellsOf(Posting deed) {
        return mode == deed.mode
                && direction == deed.direction
                && !deed.day.isBefore(earliest)
                && !deed.day.isAfter(latest);
    }
}
