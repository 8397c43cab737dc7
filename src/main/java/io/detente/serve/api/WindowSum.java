package io.detente.serve.api;

import io.detente.avro.EventWeight;
import io.detente.avro.Modality;
import io.detente.avro.RelationEvent;
import io.detente.serve.view.PairView;
import io.detente.serve.view.StoredEvent;
import io.detente.serve.view.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a window's thaw and tension are the sum of.
 *
 * @param from its first day
 * @param items the weights of its days, heaviest first
 */
record WindowSum(LocalDate from, List<Item> items) {

    /** A vague event may tell of a deed of up to this many days before. */
    private static final int VAGUE_DAYS = 7;

    /**
     * What an event adds to one day.
     *
     * @param counts false for an event that is only a mention: another event tells of the same to the day
     */
    record Item(RelationEvent event, EventWeight weight, boolean counts) {

        private double contribution() {
            return counts ? weight.getContribution() : 0;
        }

        /**
         * Whether it adds nothing because other articles say the opposite, that it did not happen or that it did,
         * and prevail.
         */
        boolean isOverruled() {
            return weight.getShare() == 0
                    && switch (weight.getModality()) {
                        case ASSERTED ->
                            isTold(other -> other.getModality() == Modality.NEGATED && other.getShare() < 0);
                        case NEGATED -> isTold(other -> other.getModality() == Modality.ASSERTED);
                        default -> false;
                    };
        }

        private boolean isTold(Predicate<EventWeight> so) {
            return event.getWeights().stream().anyMatch(so);
        }

        private boolean tellsOf(Item deed) {
            return event.getType() == deed.event.getType()
                    && event.getMode().equals(deed.event.getMode())
                    && event.getSymmetric() == deed.event.getSymmetric()
                    && event.getSource()
                            .getCountry()
                            .equals(deed.event.getSource().getCountry())
                    && !deed.weight.getDay().isBefore(weight.getEarliest())
                    && !deed.weight.getDay().isAfter(weight.getLatest());
        }

        private boolean isDeed() {
            return weight.getExact() && weight.getModality() == Modality.ASSERTED && weight.getContribution() != 0;
        }

        private boolean isVague() {
            return !weight.getExact() && weight.getModality() == Modality.ASSERTED;
        }
    }

    /** @param record reads an event that is kept as bytes */
    static WindowSum of(PairView pair, Window window, LocalDate lastDay, Function<StoredEvent, RelationEvent> record) {
        LocalDate from = lastDay.minusDays(window.days() - 1L);
        List<Item> weights = weights(pair, from.minusDays(VAGUE_DAYS), lastDay, record);
        List<Item> deeds = weights.stream().filter(Item::isDeed).toList();
        List<Item> items = weights.stream()
                .filter(item -> !item.weight().getDay().isBefore(from))
                .map(item -> new Item(
                        item.event(),
                        item.weight(),
                        !item.isVague() || deeds.stream().noneMatch(item::tellsOf)))
                .sorted(Comparator.comparingDouble((Item item) -> -Math.abs(item.contribution()))
                        .thenComparing(item -> item.weight().getDay(), Comparator.reverseOrder())
                        .thenComparing(item -> item.event().getEventId()))
                .toList();
        return new WindowSum(from, items);
    }

    private static List<Item> weights(
            PairView pair, LocalDate from, LocalDate to, Function<StoredEvent, RelationEvent> record) {
        List<Item> weights = new ArrayList<>();
        for (StoredEvent stored : pair.events()) {
            if (stored.countsOn().stream().anyMatch(day -> !day.isBefore(from) && !day.isAfter(to))) {
                RelationEvent event = record.apply(stored);
                event.getWeights().stream()
                        .filter(weight -> !weight.getDay().isBefore(from)
                                && !weight.getDay().isAfter(to))
                        .forEach(weight -> weights.add(new Item(event, weight, true)));
            }
        }
        return weights;
    }

    double thaw() {
        return items.stream()
                .mapToDouble(Item::contribution)
                .filter(one -> one > 0)
                .sum();
    }

    double tension() {
        return -items.stream()
                        .mapToDouble(Item::contribution)
                        .filter(one -> one < 0)
                        .sum()
                + 0.0;
    }
}
