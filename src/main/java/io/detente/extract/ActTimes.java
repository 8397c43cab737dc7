package io.detente.extract;

import io.detente.event.DatePrecision;
import io.detente.event.Modality;
import io.detente.extract.relation.Decision;
import io.detente.extract.relation.Scene;
import io.detente.extract.time.OlderClause;
import io.detente.extract.time.SaidTime;
import io.detente.extract.time.TimeExpression;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words that say when an act was: those that the relation model picks, or, for an act that its sentence tells as
 * older than the rest, "two days after Israel expelled him", that count from the day of the rest. Where none of these
 * are the sentence's own, the date that heads it in a chronology is. The caption of a picture may have but one time: then
 * that is it.
 */
final class ActTimes {
    private ActTimes() {}

    /**
     * @param newsDay the day of the article's news, for a sentence that tells no day
     * @param older whether an act is told in the sentence's older clause
     */
    static Optional<TimeExpression> of(
            Decision decision, SceneReader.SourcedScene sourced, LocalDate newsDay, Predicate<Decision> older) {
        Optional<TimeExpression> time = picked(decision, sourced, newsDay, older);
        boolean plan = decision.modality() == Modality.PLANNED || decision.modality() == Modality.POSSIBLE;
        return plan ? time.map(when -> ofPlan(when, decision, sourced)).or(() -> toldLongAgo(decision, sourced)) : time;
    }

    /** "Said on Monday it would send tanks": when they will come is not told, and the plan is of last Monday. */
    private static TimeExpression ofPlan(TimeExpression time, Decision decision, SceneReader.SourcedScene sourced) {
        return said(decision, sourced)
                .filter(said -> said.time().equals(time))
                .map(said -> time.settled())
                .findFirst()
                .orElse(time);
    }

    /** "Said in April it would send tanks", told in June: that is no news, even if these are still to come. */
    private static Optional<TimeExpression> toldLongAgo(Decision decision, SceneReader.SourcedScene sourced) {
        return said(decision, sourced)
                .filter(said -> sourced.scene()
                                .times()
                                .get(sourced.times().indexOf(said.time()))
                                .relation()
                        == Scene.TimeRelation.PAST)
                .map(said -> said.time().settled())
                .findFirst();
    }

    private static Stream<SaidTime> said(Decision decision, SceneReader.SourcedScene sourced) {
        int deed = ActReader.decisive(decision, sourced);
        return sourced.said().stream().filter(said -> said.isOfPlan(deed));
    }

    private static Optional<TimeExpression> picked(
            Decision decision, SceneReader.SourcedScene sourced, LocalDate newsDay, Predicate<Decision> older) {
        return sourced.older()
                .filter(clause -> isDatedByRest(decision, sourced) && older.test(decision))
                .flatMap(clause -> rest(clause, decision, sourced, untold(sourced, newsDay))
                        .map(clause::before))
                .or(() -> own(decision, sourced)
                        .filter(time -> isOfSentence(time, sourced))
                        .mapToObj(sourced.times()::get)
                        .findFirst())
                .or(sourced::entry)
                .or(() -> sourced.caption() || sourced.archived() ? only(sourced) : Optional.empty())
                .or(() -> own(decision, sourced).mapToObj(sourced.times()::get).findFirst());
    }

    /**
     * The time that the model picks, unless what it reads as news would be of long ago by it, and another phrase
     * tells it: "Egypt, which recalled its envoy in May, asked for talks", "was punished for last month's test".
     */
    private static IntStream own(Decision decision, SceneReader.SourcedScene sourced) {
        return decision.time().stream()
                .filter(time -> !decision.fresh()
                        || sourced.scene().times().get(time).relation() != Scene.TimeRelation.PAST
                        || isItsOwn(sourced.times().get(time), decision, sourced));
    }

    private static boolean isItsOwn(TimeExpression time, Decision decision, SceneReader.SourcedScene sourced) {
        int deed = ActReader.decisive(decision, sourced);
        return sourced.asides().stream()
                .filter(aside -> aside.time().equals(time))
                .allMatch(aside -> aside.holds(deed));
    }

    /** What a caption tells of a time besides is when its picture was taken. */
    private static Optional<TimeExpression> only(SceneReader.SourcedScene sourced) {
        List<TimeExpression> times = ofSentence(sourced);
        return times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty();
    }

    /** Whether an act may be so much older than the rest of its sentence: no other text says when it was. */
    private static boolean isDatedByRest(Decision decision, SceneReader.SourcedScene sourced) {
        return decision.modality() == Modality.ASSERTED
                && decision.time().stream().allMatch(time -> isOfSentence(time, sourced));
    }

    /** The day of what a sentence tells without one. */
    private static Optional<LocalDate> untold(SceneReader.SourcedScene sourced, LocalDate newsDay) {
        return sourced.entry().isEmpty()
                ? Optional.of(newsDay)
                : sourced.entry()
                        .filter(date -> date.past().precision() == DatePrecision.DAY)
                        .flatMap(date -> date.past().start());
    }

    /** The day of what the clause is older than; none where the sentence dates it otherwise or it is no news. */
    private static Optional<LocalDate> rest(
            OlderClause older, Decision decision, SceneReader.SourcedScene sourced, Optional<LocalDate> untold) {
        List<TimeExpression> times = ofSentence(sourced);
        if (older.thanNews()) {
            return untold.filter(day -> times.stream().allMatch(older::isBeside));
        }
        if (times.isEmpty()) {
            return untold.filter(day -> decision.fresh() || sourced.entry().isPresent());
        }
        boolean one = times.size() == 1 && older.isBeside(times.get(0));
        return times.stream()
                .filter(time -> one && time.past().precision() == DatePrecision.DAY && !time.since() && !time.limit())
                .flatMap(time -> time.past().start().stream())
                .findFirst();
    }

    private static List<TimeExpression> ofSentence(SceneReader.SourcedScene sourced) {
        return IntStream.range(0, sourced.times().size())
                .filter(time -> isOfSentence(time, sourced))
                .mapToObj(sourced.times()::get)
                .toList();
    }

    private static boolean isOfSentence(int time, SceneReader.SourcedScene sourced) {
        return sourced.scene().times().get(time).part() == Scene.Part.SENTENCE;
    }
}
