package io.detente.extract;

import io.detente.event.EventActor;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import io.detente.event.Mode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An act that a sentence tells, before its date is worked out.
 *
 * @param mode what is done
 * @param source who acts
 * @param target to or with whom
 * @param joint whether the two do it together, without direction
 * @param modality in what sense it is said
 * @param place where, as the sentence names it
 * @param confidence probability that it was read rightly
 * @param marks the words of the sentence that tell it
 * @param why tells a person which words weighed most, and whom they mean; made only when asked for
 */
record Act(
        Mode mode,
        EventActor source,
        EventActor target,
        boolean joint,
        Modality modality,
        Optional<String> place,
        double confidence,
        List<Evidence.Mark> marks,
        Supplier<String> why) {

    Act {
        marks = List.copyOf(marks);
    }

    /** The same act, as one that is to come. */
    Act planned() {
        return inSense(Modality.PLANNED);
    }

    /** The same act, if only asked for, supposed or claimed: whether it is a fact, a plan, or neither, nobody knows then. */
    Act asked() {
        return inSense(Modality.POSSIBLE);
    }

    /** The same act, as one of another mode. */
    Act as(Mode other) {
        return new Act(other, source, target, joint, modality, place, confidence, marks, why);
    }

    private Act inSense(Modality sense) {
        return new Act(mode, source, target, joint, sense, place, confidence, marks, why);
    }
}
