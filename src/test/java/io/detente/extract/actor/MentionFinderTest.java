package io.detente.extract.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionFinderTest {
    private static final ActorLexicon LEXICON = ActorLexicon.load();

    private final MentionFinder finder = new MentionFinder(LEXICON);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                                      | who is named
            2023-05-10 | Finland met Portugal                          | Finland=FIN NAME; Portugal=PRT NAME
            2023-05-10 | French and German envoys met                  | French=FRA ADJECTIVE; German=DEU ADJECTIVE
            2023-05-10 | They met in Lisbon                            | Lisbon=PRT CAPITAL
            2023-05-10 | The Kremlin said so                           | Kremlin=RUS SEAT
            2023-05-10 | They shelled Kharkiv                          | Kharkiv=UKR CITY
            2023-05-10 | North and South Korea met                     | North=PRK NAME; South Korea=KOR NAME
            2023-05-10 | The US told us so                             | US=USA NAME
            2023-05-10 | who met the WHO                               | WHO=UN GOVERNMENT
            2023-05-10 | Côte d'Ivoire met Cote d'Ivoire               | Côte d'Ivoire=CIV NAME; Cote d'Ivoire=CIV NAME
            2023-05-10 | They held a friend of his, Sofia Sapega, there |
            2023-05-10 | a raid on Sofia and Varna                     | Sofia=BGR CAPITAL; Varna=BGR CITY
            2023-05-10 | They met in St. John's, Newfoundland          | Newfoundland=CAN REGION
            2023-05-10 | a fleet sails to the South China Sea          |
            2023-05-10 | they ate turkey on china plates               |
            """)
    void findsStatesAndWhatIsTheirs(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                        | who is named, and as what
            2008-06-01 | George W. Bush spoke            | George W. Bush=USA PERSON head-of-state
            2012-06-01 | George W. Bush spoke            | George W. Bush=USA FORMER_PERSON
            2016-06-01 | Barack Obama spoke              | Barack Obama=USA PERSON head-of-state
            2018-06-01 | Barack Obama spoke              | Barack Obama=USA FORMER_PERSON
            2005-12-01 | Angela Merkel spoke             | Angela Merkel=DEU PERSON head-of-government
            2022-12-01 | Angela Merkel spoke             | Angela Merkel=DEU FORMER_PERSON
            2010-03-01 | Xi Jinping spoke                | Xi Jinping=CHN PERSON vice-head
            2014-03-01 | Xi Jinping spoke                | Xi Jinping=CHN PERSON head-of-state
            2004-03-01 | Kofi Annan spoke                | Kofi Annan=UN PERSON body-head
            """)
    void whoHoldsAnOfficeIsDecidedByTheDate(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                               | who is named
            2016-06-01 | Obama spoke                            | Obama=USA PERSON head-of-state
            2023-06-01 | Macron spoke                           | Macron=FRA PERSON head-of-state
            2015-06-01 | President Assad spoke                  | Assad=SYR PERSON head-of-state
            2023-06-01 | Jimmy Macron spoke                     |
            1994-06-01 | the carter drove on                    |
            2018-06-01 | May meets them                          | May=GBR PERSON head-of-government
            2018-06-01 | They told May so                       | May=GBR PERSON head-of-government
            2023-06-01 | President Macron Tuesday spoke          | Macron=FRA PERSON head-of-state
            2024-06-01 | minister Lai Mohammed spoke             |
            2018-06-01 | They met in May                        |
            2018-06-01 | They met last May                      |
            2018-06-01 | They are to leave by May               |
            2018-06-01 | They met on 3 May and on May 5         |
            """)
    void aSurnameAloneNamesTheOneLeaderOfTheDayWhoBearsIt(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactlyElementsOf(list(expected));
    }

    @Test
    void aSurnameIsTakenUpAfterTheFullName() {
        LocalDate published = LocalDate.of(2020, 6, 1);
        ArticleMemory memory = new ArticleMemory();
        assertThat(found(published, "Wang spoke again", memory)).isEmpty();

        found(published, "Chinese Foreign Minister Wang Yi spoke", memory);

        assertThat(found(published, "Wang spoke again", memory)).containsExactly("Wang=CHN PERSON foreign-minister");
    }

    @Test
    void aMonthIsNotTakenUpForTheMinisterWhoBearsItsName() {
        LocalDate published = LocalDate.of(2018, 6, 1);
        ArticleMemory memory = new ArticleMemory();
        found(published, "British Prime Minister Theresa May spoke", memory);

        assertThat(found(published, "May spoke again", memory)).containsExactly("May=GBR PERSON head-of-government");
        assertThat(found(published, "They had met in May", memory)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # introduced                           | later                                             | who is named then
            Vietnamese President To Lam spoke      | To ease tensions, Japan and Peru agreed           | Japan; Peru
            Vietnamese President To Lam spoke      | Envoys told To so                                 | To
            Chinese Vice Premier He Lifeng spoke   | He thanked Canada                                 | Canada
            North Korean minister No Kwang Chol spoke | No agreement was reached by India and Chile    | India; Chile
            North Korean minister No Kwang Chol spoke | Japan Sees No Deal With Chile on Fish          | Japan; Chile
            Vietnamese minister Do Van Anh spoke   | “Do not leave,” Chile said                        | Chile
            """)
    void aSurnameThatBeginsSentencesAsAnotherWordIsNoneThere(String introduced, String later, String expected) {
        ArticleMemory memory = new ArticleMemory();
        LocalDate published = LocalDate.of(2024, 12, 1);
        introduce(introduced, published, memory);

        assertThat(named(later, published, memory)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # introduced                                                    | later                                            | who is named then
            Russian Deputy Foreign Minister Sergei Ryabkov spoke            | The Foreign Minister of Peru told Chile so       | Peru; Chile
            NATO Secretary General Jens Stoltenberg spoke                   | Then Russian General Gerasimov visited Belarus   | Russian; Gerasimov; Belarus
            U.S. Deputy Secretary of State Wendy Sherman spoke              | Then British Foreign Secretary Liam Smith met the French | British; French
            South Korean Deputy Prime Minister Koo Yun-cheol spoke          | Then Spanish Prime Minister Sanchez went there   | Spanish; Sanchez
            Iranian officials Tuesday rejected it                           | On Tuesday, Israel struck a convoy in Syria      | Israel; Syria
            U.S. Deputy Attorney General Lisa Monaco spoke                  | Then Brazilian Attorney General Jorge Pontes left | Brazilian
            The Iranian ambassador, Foreign Ministry officials said, left   | The Foreign Ministry in Lima summoned the envoy of Chile | Lima; Chile
            Iranian envoy Ali Hosseini Tuesday spoke                        | On Tuesday Hosseini left                         | Hosseini
            Li Ming, a spokesman for China's Commerce Ministry, spoke       | A day later Li left for Peru                     | Li; Peru
            """)
    void whoIsIntroducedIsCalledByNoOfficeAndNoDay(String introduced, String later, String expected) {
        ArticleMemory memory = new ArticleMemory();
        LocalDate published = LocalDate.of(2022, 3, 1);
        introduce(introduced, published, memory);

        assertThat(named(later, published, memory)).containsExactlyElementsOf(list(expected));
    }

    private void introduce(String text, LocalDate published, ArticleMemory memory) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false, 0);
        new Introductions(LEXICON).learn(sentence, finder.find(sentence, published, memory), memory);
    }

    private List<String> named(String text, LocalDate published, ArticleMemory memory) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false, 0);
        return finder.find(sentence, published, memory).stream()
                .map(mention -> sentence.between(mention.from(), mention.to()))
                .toList();
    }

    private List<String> found(LocalDate published, String text) {
        return found(published, text, new ArticleMemory());
    }

    private List<String> found(LocalDate published, String text, ArticleMemory memory) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false, 0);
        return finder.find(sentence, published, memory).stream()
                .map(mention -> "%s=%s %s%s"
                        .formatted(
                                sentence.between(mention.from(), mention.to()),
                                mention.country(),
                                mention.kind(),
                                mention.role().map(role -> " " + role).orElse("")))
                .toList();
    }

    private static List<String> list(String expected) {
        return expected == null ? List.of() : Arrays.asList(expected.split("; "));
    }
}
