package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.CleanText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sentence ends, and where a full stop only ends an abbreviation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentenceReaderTest {
    private final SentenceReader reader = new SentenceReader(SentenceReader.loadModel(), WordLists.load());

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '`', textBlock = """
            # sentences, each ending at a bar
            They met on Jan. 8 in Oslo.| He left in Jan.| Peru stayed.|
            They met on Sun. May 7 in Oslo.| They met Sun. 7 May in Oslo.|
            They met on Tues. in Oslo.| He told The Sun.| May said no.|
            Gen. H.R. McMaster met J.D. Vance.| Mr. Modi left.|
            Troops crossed at 5 p.m. Monday, Peru said.| Nobody fell.|
            Troops crossed at 9:30 a.m. Tuesday before talks began.|
            Troops crossed at 5 p.m. EST on Monday.| They left at 6 p.m. GMT.|
            Troops crossed at 5 p.m. (1700 GMT) on Monday.|
            Troops crossed at 5 p.m. May 9 near Lima.|
            Troops crossed at 5 p.m. on Monday near Lima.| They left at 6 p.m. local time.|
            The vote was at 5 p.m.| May said no.| It was over at 6 p.m.| Chile had won.|
            Peru left at 5 P.M. Monday.|
            Peru met Chile in Washington, D.C.| China condemned Japan.|
            Peru praised the E.U.| China sued Japan.| Peru then left the U.N.| On Monday it came back.|
            Peru lies far from the U.A.E.| Cuba does not.| It was in the U.S.S.R.| Peru was not.|
            They saw U.A.E. President Mohamed bin Zayed and U.N. Secretary-General Antonio Guterres.|
            The E.U. Commission met E.U. High Representative Josep Borrell.| The E.U. Council agreed.|
            They saw Washington, D.C. Mayor Muriel Bowser.| The D.C. Circuit Court ruled.|
            The envoy went to the U.N. Security Council.| The U.N. Syria envoy met him.|
            They met in the U.S. Congress.| They left the U.S.| China condemned it.|
            Peru lent Chile $362.5 million on Tuesday.| Prices rose 4.5 percent.|
            U.S. Sens. Jane Doe and John Roe left.| The Rt. Hon. Jane Doe met Hon. Minister Roe.| They left.|
            MR. DOE: Peru left.| MS. ROE: Chile stayed.| GEN. ROE: Both left.|
            Peru met Messrs. Doe and Roe.| Drs. Doe and Roe left.| Mme. Roe met H.R.H. Prince John.| Gens. Doe and Roe left.|
            Peru broke UNSC Res. 1701.| Approx. 300 men left.| In Vol. 3 it says so.|
            Peru met Pres. Boric in Lima.| Cpl. Ana Diaz, of the U.S.S. Ranger, fell.|
            An executive order (E.O.) on Chile was signed.| The treaty (ca. 1990) bound Peru.|
            The ASEAN-U.S. Commission met.| It was Peru vs. Chile.| Nobody won.|
            “Never!” was what Peru said.| It left (as did Chile).| The envoy stayed.|
            The envoys meet in Lima. (File photo).| Peru left.|
            The envoys meet in Lima. (AFP/File).| They left.| (Nobody else did.)|
            The envoys meet in Lima. (AP Photo/Ana Diaz, File)| They left.|
            The envoys meet in Lima. [File: Ana Diaz/Reuters]| They left.|
            (File) The envoys meet in Lima.|
            They left.| The envoys meet in Lima. REUTERS/Ana Diaz/Pool/File Photo|
            They left.| The envoys meet in Lima. File photo|
            The envoys meet in Lima.| File photos show them in Oslo.| They left.|
            Peru and Chile will hold talks on February 4.| Daniel Noboa left.| He met May 5.| The end.|
            He met R.K. Narayan and B.J. Habibie.| Donald J. Trump left.|
            “Will Peru stay?” he asked Chile.| “Never!” she told Peru on Monday.|
            "Will Peru go?" he asked.| Peru told Chile (again!) on Monday to go.|
            They asked (who would not?) for talks.| (Nobody did.)| They left.|
            Peru's Asst. Sec. Doe met Chile's Dep. Minister Roe near Mt. Roe.| Insp. Gen. Doe and Secy. Roe left Ft. Doe.|
            Peru (pop. 30 million) met Chile (est. 1818), as para. 3 says.|
            MS. BERG: Peru left.| SEN. JAN DIAZ: Chile stays.| SEC. SOTO: We agree.| SECRETARY SOTO: So do we.|
            DR. BERG met MR. SOTO.| GEN. DIAZ told REP. SOTO of it.| AMB. BERG left.|
            SOTO: No.| We asked Peru.| It was vote No. 5 in Lima.|
            """)
    void aFullStopBehindAnAbbreviationEndsNoSentenceThatGoesOn(String marked) {
        assertThat(sentences(marked.replace("|", ""))).containsExactly(marked.split("\\| ?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(AP Photo/Ana Diaz)",
                "(Ana Diaz, Sputnik, Kremlin Pool Photo via AP)",
                "(Russian Defense Ministry Press Service via AP)",
                "(Photo by Ana Diaz/AFP)",
                "Russian Foreign Ministry/Handout via REUTERS",
                "Sputnik/Ana Diaz/Pool via REUTERS",
                "REUTERS/Ana Diaz",
                "Photo: AFP/Kremlin",
                "| Photo Credit: Reuters",
                "[Ana Diaz/Reuters]"
            })
    void theCreditOfAPictureIsNoSentence(String credit) {
        assertThat(sentences("The envoys meet in Lima. " + credit)).containsExactly("The envoys meet in Lima.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(Peru and Chile met.)",
                "Ana Diaz met him via Oslo.",
                "Peru/Chile talks failed.",
                "(He took a photo.)",
                "Nobody else did.",
                "Photo shows Peru's envoy."
            })
    void whatIsNoCreditStays(String sentence) {
        assertThat(sentences("The envoys meet in Lima. " + sentence))
                .containsExactly("The envoys meet in Lima.", sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '`', textBlock = """
            # sentences without a blank between them, each ending at a bar
            Peru shelled Chile.|Cuba summoned the envoy of Peru.|However, Haiti met Togo.|
            Peru said: "We will never leave."|Chile left.|
            Peru warned Chile.|“Chile will pay,” he said.|A ship of Chile left.|Peru had left in 2019.|The envoy stayed.|
            They met on May 4, 2019.|Chile agreed to 4,500.|Peru paid $3.5 million for Version 2.0.1 of it.|
            He wrote to www.harbour.Post and post@harbour.Post about St.Petersburg and Mr.Smith.|
            """)
    void aSentenceMayEndWithoutABlankBehindIt(String marked) {
        assertThat(sentences(marked.replace("|", ""))).containsExactly(marked.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '`', textBlock = """
            # lists in one line, each item ending at a bar
            Summary| • Peru shelled Chile| • Cuba met Haiti; Togo left| • Chile stayed
            • Peru shelled Chile.| • Cuba met Haiti
            ● Peru shelled Chile| ▪ Cuba met Haiti
            The price of 3•4 is no list •
            """)
    void aBulletBeginsASentence(String marked) {
        assertThat(sentences(marked.replace("|", ""))).containsExactly(marked.split("\\| "));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatIsCutForItsLengthIsCutBetweenCharacters(int before) {
        String text = "a".repeat(before) + "\uD83D\uDE00".repeat(300) + " Peru attacked Chile.";

        assertThat(String.join("", sentences(text)).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        assertThat(sentences(text)).noneMatch(sentence -> Character.isLowSurrogate(sentence.charAt(0)));
    }

    private List<String> sentences(String text) {
        CleanText article = new CleanText(List.of(new CleanText.Passage(text, 0, false)), Optional.empty());
        return reader.read(article).stream().map(Sentence::text).toList();
    }
}
