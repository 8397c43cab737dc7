package io.detente.signal;

import io.detente.event.Pair;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many pairs there was news of on each day: how much of the world is heard at all. A function of the set of
 * what was heard, whatever the order and however often.
 */
final class NewsBreadth {
    private final NavigableMap<Integer, DistinctCount> pairsByDay = new TreeMap<>();
    /** The last answer of {@link #scale}. */
    private WorldScale scale = WorldScale.AS_MEASURED;

    /** The last month of that answer; {@link Integer#MIN_VALUE} once more was heard since. */
    private int scaleTo = Integer.MIN_VALUE;

    /** Takes a day as it was kept. */
    void restore(int day, DistinctCount pairs) {
        pairsByDay.put(day, pairs);
        scaleTo = Integer.MIN_VALUE;
    }

    /**
     * There was news of a pair.
     *
     * @param day days since 1970
     * @return the day as it is now, if that is new
     */
    Optional<DistinctCount> hear(Pair pair, int day) {
        DistinctCount known = pairsByDay.getOrDefault(day, DistinctCount.NONE);
        DistinctCount grown = known.with(Hash.of(pair.toString()));
        if (grown.equals(known)) {
            return Optional.empty();
        }
        pairsByDay.put(day, grown);
        scaleTo = Integer.MIN_VALUE;
        return Optional.of(grown);
    }

    /**
     * The density of each month, from the days before it, so that nothing is judged by what came after it: the
     * mean breadth of the days with news, drawn towards what the rules were measured on while there are few.
     *
     * @param throughDay the month of this day is the last that is told
     */
    WorldScale scale(SignalRules.World rules, int throughDay) {
        int to = WorldScale.month(throughDay);
        if (to != scaleTo) {
            scale = new WorldScale(steps(rules, to));
            scaleTo = to;
        }
        return scale;
    }

    private NavigableMap<Integer, Integer> steps(SignalRules.World rules, int to) {
        NavigableMap<Integer, Integer> steps = new TreeMap<>();
        if (pairsByDay.isEmpty()) {
            return steps;
        }
        int last = Math.min(to, WorldScale.month(pairsByDay.lastKey() + rules.breadthDays()) + 1);
        int before = 0;
        for (int month = WorldScale.month(pairsByDay.firstKey()) + 1; month <= last; month++) {
            int step = WorldScale.step(density(WorldScale.firstDay(month), rules));
            if (step != before) {
                steps.put(month, step);
                before = step;
            }
        }
        return steps;
    }

    private double density(int day, SignalRules.World rules) {
        double pairs = rules.breadthPrior();
        double days = rules.breadthPrior() / rules.breadth();
        for (Map.Entry<Integer, DistinctCount> heard :
                pairsByDay.subMap(day - rules.breadthDays(), day).entrySet()) {
            pairs += heard.getValue().count();
            days++;
        }
        double density = pairs / days / rules.breadth();
        return Math.max(1 / rules.densest(), Math.min(rules.densest(), density));
    }
}
