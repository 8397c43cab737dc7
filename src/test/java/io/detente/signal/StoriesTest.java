package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final long REUTERS = Hash.of("Reuters");
    private static final long AP = Hash.of("AP");
    private static final long YAHOO = Hash.of("Yahoo");
    private static final long UNKNOWN = 0;

    @Test
    void givenTwoStoriesOfTwoPublishersThenTheyAreTwoSources() {
        assertThat(sources(story(1, 10, REUTERS), story(2, 20, AP))).isEqualTo(2);
    }

    @Test
    void givenCopiesElsewhereThenTheyAreNoSource() {
        assertThat(sources(story(1, 10, REUTERS), story(1, 20, YAHOO), story(1, 30, AP)))
                .isOne();
    }

    @Test
    void givenCopiesWithSmallEditsThenTheyAreNoSource() {
        assertThat(sources(edited(1, 0b000, 10, REUTERS), edited(1, 0b111, 20, YAHOO)))
                .isOne();
    }

    @Test
    void givenAChainOfEditsThenItIsOneStory() {
        assertThat(sources(
                        edited(1, 0b000000, 10, REUTERS), edited(1, 0b111111, 20, YAHOO), edited(1, 0b000111, 30, AP)))
                .isOne();
    }

    @Test
    void givenTextsFourBitsApartThenTheyAreTwoStories() {
        assertThat(sources(edited(1, 0b0000, 10, REUTERS), edited(1, 0b1111, 20, AP)))
                .isEqualTo(2);
    }

    @Test
    void givenOnePublisherWithManyStoriesThenItIsOneSource() {
        assertThat(sources(story(1, 10, REUTERS), story(2, 20, REUTERS))).isOne();
    }

    @Test
    void givenACopyOfASecondStoryThenItsPublisherIsStillTheFirst() {
        assertThat(sources(story(1, 10, REUTERS), story(2, 20, REUTERS), story(2, 30, YAHOO)))
                .isOne();
    }

    @Test
    void givenStoriesWithoutPublisherThenEachIsASource() {
        assertThat(sources(story(1, 10, UNKNOWN), story(2, 20, UNKNOWN))).isEqualTo(2);
    }

    @Test
    void givenAnArticleWithoutPublisherThatIsEditedTwiceThenItIsOneSource() {
        assertThat(sources(version(1, 11, 10), version(1, 12, 20), version(1, 13, 30)))
                .isOne();
    }

    @Test
    void givenACrowdOfVersionsOfOneArticleThenOtherArticlesWithoutPublisherAreStillSources() {
        List<Story> stories = new ArrayList<>();
        for (int article = 0; article < 10; article++) {
            stories.add(version(article, article, 10));
        }
        for (int text = 0; text < 2_000; text++) {
            stories.add(version(99, 1_000 + text, 20));
        }

        assertThat(Stories.of(stories).sources()).hasSize(11);
    }

    @Property(tries = 100)
    void articlesWithoutPublisherAreTheSameInAnyOrderAndHoweverDivided(@ForAll Random random) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // A few articles with many versions, many with one, and texts that many articles have.
            int article = random.nextBoolean() ? random.nextInt(3) : random.nextInt(150);
            int text = random.nextBoolean() ? random.nextInt(10) : random.nextInt(300);
            stories.add(version(article, text, random.nextInt(50)));
        }
        Stories orderly = Stories.of(stories);
        Collections.shuffle(stories, random);
        Stories oneByOne = Stories.NONE;
        for (Story story : stories) {
            oneByOne = oneByOne.with(Stories.of(List.of(story)));
        }
        int middle = random.nextInt(stories.size());
        Stories halves =
                Stories.of(stories.subList(middle, stories.size())).with(Stories.of(stories.subList(0, middle)));

        assertThat(oneByOne).isEqualTo(orderly);
        assertThat(halves).isEqualTo(orderly);
    }

    @Property(tries = 1_000)
    void storiesAreTheSameInAnyOrder(@ForAll Random random) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stories.add(edited(random.nextInt(40), random.nextInt(8), random.nextInt(50), Hash.of("" + i % 7)));
        }
        Stories orderly = Stories.of(stories);
        Collections.shuffle(stories, random);

        assertThat(Stories.of(stories)).isEqualTo(orderly);
        assertThat(orderly.with(orderly)).isEqualTo(orderly);
    }

    @Property(tries = 300)
    void crowdsAreTheSameInAnyOrderAndHoweverDivided(@ForAll Random random) {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            // A few publishers with many texts, many with one, and texts that many publish.
            long publisher = random.nextBoolean() ? random.nextInt(3) : random.nextInt(150);
            int text = random.nextBoolean() ? random.nextInt(10) : random.nextInt(300);
            stories.add(edited(text, random.nextInt(2), random.nextInt(50), Hash.mixed(publisher)));
        }
        Stories orderly = Stories.of(stories);
        Collections.shuffle(stories, random);
        // One by one in every fourth try: it takes ten times as long as in parcels.
        int mostAtOnce = random.nextInt(4) == 0 ? 1 : 20;
        Stories inParcels = Stories.NONE;
        for (int from = 0; from < stories.size(); ) {
            int to = Math.min(stories.size(), from + 1 + random.nextInt(mostAtOnce));
            inParcels = inParcels.with(Stories.of(stories.subList(from, to)));
            from = to;
        }
        int middle = random.nextInt(stories.size());
        Stories halves =
                Stories.of(stories.subList(middle, stories.size())).with(Stories.of(stories.subList(0, middle)));

        assertThat(inParcels).isEqualTo(orderly);
        assertThat(halves).isEqualTo(orderly);
        assertThat(orderly.with(halves)).isEqualTo(orderly);
        assertThat(orderly.stories()).hasSizeLessThanOrEqualTo(2 * Stories.LIMIT);
    }

    @Test
    void givenTenPapersAndABlogWithThousandsOfTextsThenThePapersAreStillSources() {
        List<Story> stories = new ArrayList<>();
        for (int paper = 0; paper < 10; paper++) {
            stories.add(story(paper, 10, Hash.of("paper " + paper)));
        }
        for (int text = 0; text < 2_000; text++) {
            stories.add(story(1_000 + text, 20, YAHOO));
        }

        assertThat(Stories.of(stories).sources()).hasSize(11);
    }

    @Test
    void givenATextThatHundredsCopyThenTheStoriesOfOthersAreStillSources() {
        List<Story> stories = new ArrayList<>();
        for (int paper = 0; paper < 10; paper++) {
            stories.add(story(paper, 10, Hash.of("paper " + paper)));
        }
        for (int copy = 0; copy < 500; copy++) {
            stories.add(story(0, 20 + copy, Hash.of("aggregator " + copy)));
        }

        assertThat(Stories.of(stories).sources()).hasSize(10);
    }

    private static int sources(Story... stories) {
        return Stories.of(List.of(stories)).sources().size();
    }

    /** A text of an article whose publisher nobody knows. */
    private static Story version(long article, long text, long publishedAt) {
        return new Story(Hash.mixed(text + 1), publishedAt, Hash.of("article " + article), UNKNOWN);
    }

    private static Story story(long story, long publishedAt, long publisher) {
        return edited(story, 0, publishedAt, publisher);
    }

    private static Story edited(long story, long bits, long publishedAt, long publisher) {
        return new Story(Hash.mixed(story + 1) ^ bits, publishedAt, Hash.mixed(publishedAt), publisher);
    }
}
