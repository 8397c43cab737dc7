package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Sector;
import org.junit.jupiter.api.Test;

class LedgerEventTest {
    private static final News ACCUSED =
            News.of("CHN > USA ACCUSE/accuse", "2023-05-08").sector(Sector.MEDIA);
    private static final News AS_NEWS = ACCUSED.article("told as news").sure(0.8);
    private static final News RECALLED = ACCUSED.article("recalled").sure(0.9).background();

    @Test
    void givenNewsOfAnActThatMovesNothingWhenASurerArticleRecallsItThenItIsStillNews() {
        LedgerEvent told = LedgerEvent.of(AS_NEWS.act(), AS_NEWS.mention());
        LedgerEvent recalled = LedgerEvent.of(RECALLED.act(), RECALLED.mention());

        assertThat(told.fresh()).isTrue();
        assertThat(recalled.fresh()).isFalse();
        assertThat(told.with(RECALLED.mention()))
                .isEqualTo(recalled.with(AS_NEWS.mention()))
                .satisfies(event -> {
                    assertThat(event.fresh()).isTrue();
                    assertThat(event.articles()).isEqualTo(2);
                    assertThat(event.told().best().articleId()).isEqualTo("recalled");
                    assertThat(event.told().articles().count()).isEqualTo(2);
                });
    }
}
