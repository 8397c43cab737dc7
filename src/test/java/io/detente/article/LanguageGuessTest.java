package io.detente.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {
    private static final String ENGLISH = "Hungary has recalled its envoy from Romania.";

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "en-GB, en",
        "en_US, en",
        "EN, en",
        "eng, en",
        "English, en",
        "und, en",
        "mul, en",
        "'', en",
        "?, en",
        "de, de",
        "deu, de",
        "pt-BR, pt",
        "fil, fil",
        "cmn, cmn"
    })
    void aCodeThatNamesALanguageIsBelievedAndWhatNamesNoneIsNot(String tag, String language) {
        NewsArticle article = new NewsArticle(
                "t",
                ENGLISH,
                "",
                Instant.parse("2024-03-12T12:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(tag));

        assertThat(LanguageGuess.of(article, new ArticleCleaner(place -> false, label -> false).clean(article)))
                .isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hungary, Romania recall envoys; Orban cancels visit\nHungarian Foreign Minister Peter Szijjarto summoned Romanian "
                        + "Ambassador Marius Lazurca Tuesday. Romanian Foreign Minister Luminita Odobescu summoned Hungarian "
                        + "Ambassador Zsuzsanna Peter hours later.",
                "Lisbon summons Danish envoy\nPortuguese Foreign Minister Paulo Rangel summoned Denmark's deputy ambassador Lars "
                        + "Steen Nielsen on Monday, Lisbon daily Jornal de Noticias reports. Danish Prime Minister Mette "
                        + "Frederiksen declined comment.",
                "Kim Jong-un hosts Vietnam's To Lam\nNorth Korean leader Kim Jong-un received Vietnamese President To Lam, General "
                        + "Phan Van Giang and Foreign Minister Le Hoai Trung in Pyongyang Tuesday, KCNA reported.",
                "Harbour live blog\n08:05 Hungary recalls envoy, warns Romania\n08:17 Romania condemns Hungarian threats\n"
                        + "09:30 Slovakia urges restraint, expels diplomats\n10:02 Croatia hosts rival negotiators, seeks truce\n"
                        + "10:11 Poland strikes back, bans Romanian lorries\n11:23 Austria summons ambassador over remarks\n"
                        + "11:40 Serbia vows support, backs Hungarian claims",
                "HUNGARY RECALLS ITS ENVOY FROM ROMANIA\nHUNGARY HAS RECALLED ITS AMBASSADOR FROM BUCHAREST AFTER THE TWO "
                        + "GOVERNMENTS FAILED TO AGREE ON THE RIGHTS OF MINORITIES, THE FOREIGN MINISTRY SAID ON TUESDAY."
            })
    void newsDenseWithNamesIsNoLessEnglish(String text) {
        assertThat(guessed(text)).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ungarn ruft Botschafter aus Bukarest zur\u00fcck\nDer ungarische Au\u00dfenminister Peter Szijjarto hat am Dienstag den "
                        + "Botschafter aus Rum\u00e4nien zur\u00fcckgerufen. Die Regierung in Bukarest bedauerte die Entscheidung und "
                        + "will an den Gespr\u00e4chen festhalten.",
                "Hongarije roept ambassadeur terug\nDe Hongaarse minister van Buitenlandse Zaken Peter Szijjarto heeft dinsdag de "
                        + "ambassadeur in Boekarest teruggeroepen. Het besluit is volgens Boedapest het gevolg van de ruzie over "
                        + "de rechten van de minderheid in Roemeni\u00eb.",
                "Ungarn kalder ambassad\u00f8r hjem\nDen ungarske udenrigsminister Peter Szijjarto har tirsdag kaldt landets "
                        + "ambassad\u00f8r i Bukarest hjem. Det skete efter at de to lande ikke kunne blive enige om mindretallets "
                        + "rettigheder.",
                "La Hongrie rappelle son ambassadeur\nLe ministre hongrois Peter Szijjarto a rappel\u00e9 mardi l'ambassadeur de son "
                        + "pays \u00e0 Bucarest, apr\u00e8s la rupture des n\u00e9gociations sur les droits de la minorit\u00e9 en Roumanie.",
                "Hungr\u00eda llama a su embajador\nEl ministro Peter Szijjarto llam\u00f3 el martes a consultas al embajador en Bucarest, "
                        + "despu\u00e9s de que los dos gobiernos no se pusieran de acuerdo sobre los derechos de la minor\u00eda.",
                "Hungria chama embaixador\nO ministro Peter Szijjarto chamou na ter\u00e7a-feira o embaixador em Bucareste, depois de os "
                        + "dois governos n\u00e3o terem chegado a acordo sobre os direitos da minoria na Rom\u00e9nia.",
                "L'Ungheria richiama l'ambasciatore\nIl ministro Peter Szijjarto ha richiamato marted\u00ec l'ambasciatore a Bucarest, "
                        + "dopo che i due governi non si sono accordati sui diritti della minoranza in Romania.",
                "W\u0119gry odwo\u0142uj\u0105 ambasadora\nMinister Peter Szijjarto odwo\u0142a\u0142 we wtorek ambasadora z Bukaresztu, poniewa\u017c "
                        + "oba rz\u0105dy nie zdo\u0142a\u0142y si\u0119 porozumie\u0107 w sprawie praw mniejszo\u015bci w Rumunii. Strona rumu\u0144ska "
                        + "wyrazi\u0142a ubolewanie.",
                "Ungaria \u00ee\u0219i recheam\u0103 ambasadorul\nMinistrul Peter Szijjarto l-a rechemat mar\u021bi pe ambasadorul de la "
                        + "Bucure\u0219ti, dup\u0103 ce cele dou\u0103 guverne nu s-au \u00een\u021beles \u00een privin\u021ba drepturilor minorit\u0103\u021bii.",
                "Hazarendelt\u00e9k a nagyk\u00f6vetet\nSzijj\u00e1rt\u00f3 P\u00e9ter k\u00fcl\u00fcgyminiszter kedden hazarendelte a bukaresti "
                        + "nagyk\u00f6vetet, miut\u00e1n a k\u00e9t korm\u00e1ny nem tudott meg\u00e1llapodni a kisebbs\u00e9g jogair\u00f3l. A rom\u00e1n f\u00e9l ezt "
                        + "sajn\u00e1lja, \u00e9s az ajt\u00f3t nyitva hagyta.",
                "Macaristan b\u00fcy\u00fckel\u00e7isini geri \u00e7a\u011f\u0131rd\u0131\nMacaristan D\u0131\u015fi\u015fleri Bakan\u0131 Peter Szijjarto, iki "
                        + "h\u00fck\u00fcmetin az\u0131nl\u0131k haklar\u0131 konusunda anla\u015famamas\u0131 \u00fczerine B\u00fckre\u015f b\u00fcy\u00fckel\u00e7isini sal\u0131 "
                        + "g\u00fcn\u00fc geri \u00e7a\u011f\u0131rd\u0131 ve bu karar i\u00e7in Romanya'y\u0131 su\u00e7lad\u0131.",
                "Hungaria menarik duta besarnya\nMenteri Luar Negeri Hungaria Peter Szijjarto pada hari Selasa menarik duta besar "
                        + "negaranya dari Bukares, setelah kedua pemerintah tidak sepakat mengenai hak minoritas di Rumania.",
                "Pinauwi ng Hungary ang sugo nito\nPinauwi ni Foreign Minister Peter Szijjarto noong Martes ang sugo ng Hungary sa "
                        + "Bucharest matapos mabigo ang dalawang pamahalaan na magkasundo sa karapatan ng mga minorya.",
                "Hungary yamwita balozi wake\nWaziri wa Mambo ya Nje Peter Szijjarto amemwita nyumbani balozi wa nchi hiyo mjini "
                        + "Bucharest siku ya Jumanne, baada ya serikali hizo mbili kushindwa kukubaliana kuhusu haki za wachache.",
                "Unkari kutsui l\u00e4hettil\u00e4\u00e4ns\u00e4 kotiin\nUnkarin ulkoministeri Peter Szijjarto kutsui tiistaina maansa "
                        + "suurl\u00e4hettil\u00e4\u00e4n Bukarestista kotiin, kun maiden hallitukset eiv\u00e4t p\u00e4\u00e4sseet sopuun v\u00e4hemmist\u00f6n "
                        + "oikeuksista. Romania pahoitteli p\u00e4\u00e4t\u00f6st\u00e4 ja toivoi, ett\u00e4 neuvottelut jatkuvat."
            })
    void shortNewsInAnotherLanguageIsNotEnglish(String text) {
        assertThat(guessed(text)).isEqualTo(LanguageGuess.UNDETERMINED);
    }

    private static String guessed(String text) {
        int end = text.indexOf('\n');
        NewsArticle article = NewsArticle.of(
                "t", text.substring(0, end), text.substring(end + 1), Instant.parse("2024-03-12T12:00:00Z"));
        return LanguageGuess.of(article, new ArticleCleaner(place -> false, label -> false).clean(article));
    }
}
