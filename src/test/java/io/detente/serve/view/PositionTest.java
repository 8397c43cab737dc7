package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.view.Position.Subject;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @Size(min = 1, max = 20) long[] events, @ForAll @LongRange(min = 0) long alert) {
        for (int i = 0; i < events.length; i++) {
            events[i] = events[i] & Long.MAX_VALUE >> 8;
        }
        Position position =
                new Position(new EnumMap<>(Map.of(Subject.EVENT, events, Subject.ALERT, new long[] {alert >> 8})));

        Position read = Position.parse(position.toString()).orElseThrow();

        assertThat(read.toString()).isEqualTo(position.toString());
        assertThat(read.isAtLeast(position)).isTrue();
        assertThat(position.isAtLeast(read)).isTrue();
    }

    @Test
    void whereNothingIsRead_itHasATextAsWell() {
        assertThat(Position.START.toString()).isNotEmpty();
        assertThat(Position.parse(Position.START.toString())).contains(Position.START);
    }

    @Test
    void givenManyPartitions_thenItIsReadWithoutTheStackRunningOut() {
        String text = "e0" + ".a1".repeat(50_000) + "~s0" + "~a0".repeat(50_000);

        assertThat(Position.parse(text).orElseThrow().next(Subject.EVENT, 50_000))
                .isEqualTo(361);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "x1", "e1..2", "e-1", "e1~", "e1\nid: 2", "ezzzzzzzzzzzzzzzzzzzzzzz"})
    void whatIsNoPositionIsNotRead(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}
