package io.detente.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Pairs of states as the news has them: a few are in it every hour and most now and then. The n-th of them comes
 * up 1/n times as often as the first. The same seed gives the same pairs.
 */
final class ZipfPairs {
    private static final List<String> STATES = List.of(
            "China",
            "Russia",
            "India",
            "Japan",
            "France",
            "Germany",
            "Turkey",
            "Iran",
            "Israel",
            "Egypt",
            "Brazil",
            "Poland",
            "Ukraine",
            "Pakistan",
            "Vietnam",
            "Australia",
            "Canada",
            "Mexico",
            "Spain",
            "Italy",
            "Greece",
            "Sweden",
            "Finland",
            "Norway",
            "Portugal",
            "Hungary",
            "Serbia",
            "Armenia",
            "Azerbaijan",
            "Kazakhstan",
            "Thailand",
            "Malaysia",
            "Indonesia",
            "Nigeria",
            "Kenya",
            "Ethiopia",
            "Sudan",
            "Algeria",
            "Morocco",
            "Argentina",
            "Chile",
            "Peru",
            "Colombia",
            "Venezuela",
            "Cuba",
            "Iraq");

    /** @param first named first in a sentence */
    record States(String first, String second) {}

    private final List<States> byRank = new ArrayList<>();
    private final double[] upTo;
    private final Random random;

    ZipfPairs(long seed) {
        this.random = new Random(seed);
        for (int first = 0; first < STATES.size(); first++) {
            for (int second = first + 1; second < STATES.size(); second++) {
                byRank.add(new States(STATES.get(first), STATES.get(second)));
            }
        }
        // A state that is in the news is so with more than one other.
        Collections.shuffle(byRank, random);
        upTo = new double[byRank.size()];
        double sum = 0;
        for (int rank = 0; rank < upTo.length; rank++) {
            sum += 1.0 / (rank + 1);
            upTo[rank] = sum;
        }
    }

    States next() {
        double drawn = random.nextDouble() * upTo[upTo.length - 1];
        int rank = Arrays.binarySearch(upTo, drawn);
        States pair = byRank.get(Math.min(upTo.length - 1, rank < 0 ? -rank - 1 : rank));
        return random.nextBoolean() ? pair : new States(pair.second(), pair.first());
    }
}
