package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedLruCacheTest {
    private final WeightedLruCache<String, String> values = new WeightedLruCache<>(10, String::length);

    @Test
    void givenMoreThanTheLimitThenTheLeastRecentlyUsedIsLetGo() {
        values.put("a", "aaaa");
        values.put("b", "bbbb");
        values.get("a");

        values.put("c", "cccc");

        assertThat(values.get("a")).contains("aaaa");
        assertThat(values.get("b")).isEmpty();
        assertThat(values.get("c")).contains("cccc");
    }

    @Test
    void givenAValueThatIsReplacedOrRemovedThenItsWeightIsFreeAgain() {
        values.put("a", "aaaaaaaaa");
        values.put("a", "a");
        values.put("b", "bbbbbbbbb");
        assertThat(values.get("a")).contains("a");

        values.remove("b");
        values.put("c", "ccccccccc");
        assertThat(values.get("a")).contains("a");
        assertThat(values.get("b")).isEmpty();
    }

    @Test
    void givenAValueAboveTheLimitThenItIsNotKept() {
        values.put("a", "aaaaaaaaaaa");

        assertThat(values.get("a")).isEmpty();
        values.put("b", "bbbbbbbbbb");
        assertThat(values.get("b")).isPresent();
    }
}
