package io.detente.extract.relation;

import io.detente.event.Modality;
import io.detente.event.Mode;
import java.util.List;
import java.util.OptionalInt;

/**
 * An act that counts as told.
 *
 * @param source number of the party that acts, in its scene
 * @param target number of the other
 * @param joint whether they do it together
 * @param mode what is done
 * @param modality in what sense it is said
 * @param fresh whether it is news and no background, where no time says so
 * @param time which of the scene's times says when, counted from 0; empty if none does
 * @param rebel whether an armed group takes part in it
 * @param probability that it is told
 * @param words the words of the sentence, in its order, with how much each mattered
 */
public record Decision(
        int source,
        int target,
        boolean joint,
        Mode mode,
        Modality modality,
        boolean fresh,
        OptionalInt time,
        boolean rebel,
        double probability,
        List<Word> words) {}
