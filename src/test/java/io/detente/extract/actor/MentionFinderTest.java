package io.detente.extract.actor;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.Table;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.text.WordLists;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionFinderTest {
    private static final WordLists WORDS = WordLists.load();
    private static final ActorLexicon LEXICON = ActorLexicon.load(WORDS);

    private final MentionFinder finder = new MentionFinder(LEXICON, WORDS);

    @Test
    void whatTheListOfStatesCallsAStateNamesIt() {
        Set<String> missed = new TreeSet<>();
        for (Table.Row row : Table.english("states.tsv", 3)) {
            Set<String> itself = row.field(0).equals(ActorLexicon.NOBODY) ? Set.of() : Set.of(row.field(0));
            for (String alternative : row.alternatives(2)) {
                Sentence sentence = Tokenizer.tokenize("They told " + alternative + " and left.", 0, false);
                ArticleMemory memory = new ArticleMemory(
                        Optional.of(row.field(0)).filter(code -> row.field(3).equals("where spoken of")));
                Set<String> named = finder.find(sentence, LocalDate.of(2024, 3, 12), memory).stream()
                        .map(Mention::country)
                        .collect(Collectors.toSet());
                if (!named.equals(itself)) {
                    missed.add(row.field(0) + " " + alternative);
                }
            }
        }

        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article has said before    | sentence                                              | who is named
            They left                             | Congolese troops saw Congo                            | Congolese=COD ADJECTIVE; Congo=COD NAME
            Brazzaville told them so              | Congolese troops saw Congo                            | Congolese=COG ADJECTIVE; Congo=COG NAME
            The Congo Republic met Congo-Kinshasa | Congolese troops left                                 | Congolese=COD ADJECTIVE
            Brazzaville told them so              | Congolese President Felix Tshisekedi left             | Congolese=COD ADJECTIVE; Felix Tshisekedi=COD PERSON head-of-state
            They left                             | Congolese President Denis Sassou Nguesso left         | Congolese=COG ADJECTIVE; Denis Sassou Nguesso=COG PERSON head-of-state
            Kinshasa told them so                 | Congo's foreign minister, Jean-Claude Gakosso, left   | Congo=COG NAME; Jean-Claude Gakosso=COG PERSON foreign-minister
            They left                             | Congo's Sassou Nguesso left                           | Congo=COG NAME; Sassou Nguesso=COG PERSON head-of-state
            Dominica told them so                 | The Dominican envoy left                              | Dominican=DMA ADJECTIVE
            They left                             | The Dominicans left                                   | Dominicans=DOM ADJECTIVE
            They left                             | Dominican Prime Minister Skerrit left                 | Dominican=DMA ADJECTIVE; Skerrit=DMA PERSON head-of-government
            Guinea-Bissau told them so            | Guinean soldiers left Guinea                          | Guinean=GNB ADJECTIVE; Guinea=GIN NAME
            """)
    void aNameOfTwoStatesIsThatOfTheOneThatIsSpokenOf(String before, String text, String expected) {
        assertThat(foundBehind(before, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article has said before | sentence                                        | who is named
            Gabon told France so               | The Central African nation left                 | Central African nation=GAB NAME
            Gabon told France so               | They saw its Central African neighbour leave    |
            Spain told France so               | The Central African nation left                 |
            They left                          | They saw the Central African bloc leave         |
            They left                          | The Central African government left             | Central African=CAF ADJECTIVE
            Niger told France so               | The landlocked West African country left        | West African country=NER NAME
            Niger told France so               | The neighbouring West African country left      |
            Niger told France so               | The west African country of Benin left          | Benin=BEN NAME
            Niger told France so               | The west African country Benin left             | Benin=BEN NAME
            Niger told Mali so                 | The West African country left                   |
            Niger told France so               | A West African country left                     |
            Tajikistan told Russia so          | the Central Asian state's envoy left            | Central Asian state=TJK NAME
            Palau told China so                | The tiny Pacific island nation left             | Pacific island nation=PLW NAME
            Peru told Spain so                 | The Andean nation left                          | Andean nation=PER NAME
            Peru told Spain so                 | The South American countries left               |
            Serbia told Spain so               | The Balkan country left                         | Balkan country=SRB NAME
            Latvia told Spain so               | The Baltic state left                           | Baltic state=LVA NAME
            Spain told Russia so               | The Balkan country left                         |
            Jordan told Israel so              | The Hashemite kingdom left                      | Hashemite kingdom=JOR NAME
            Bahrain told Qatar so              | The oil-rich Gulf kingdom left                  | Gulf kingdom=BHR NAME
            """)
    void whatAStateIsByItsRegionTakesItUp(String before, String text, String expected) {
        assertThat(foundBehind(before, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article has said before      | sentence                                    | who is named
            NATO told the EU and the UN so          | The alliance, the bloc and the council left | alliance=NATO NAME; bloc=EU NAME; council=UN NAME
            NATO told the EU and ASEAN so           | The 32-member alliance left                 | alliance=NATO NAME
            NATO told the EU and ASEAN so           | The 10-nation bloc left                     | bloc=ASEAN NAME
            NATO told the EU and ASEAN so           | The ruling alliance left                    |
            NATO told the EU so                     | The Brussels-based bloc left                | Brussels=EU CITY; bloc=EU NAME
            Mercosur told NATO so                   | The five-nation bloc left                   |
            Togo told the African Union so          | The continental body left                   | continental body=AU NAME
            NATO told the Alliance of Sahel States  | The alliance left                           |
            The AES told NATO so                    | The alliance left                           | alliance=NATO NAME
            NATO told the AES and left. NATO came   | The alliance left                           | alliance=NATO NAME
            NATO told AUKUS so                      | The transatlantic alliance left             | transatlantic alliance=NATO NAME
            The EU told Mercosur so                 | The South American trade bloc left          |
            ASEAN told the EU so                    | The bloc left                               | bloc=EU NAME
            The UN told the Gulf Cooperation Council| The council left the world body             | world body=UN NAME
            They left                               | The Shanghai Cooperation Organisation left  |
            They left                               | The Organization of American States left    |
            Mercosur left                           | The Organization of American States left    |
            They left                               | The Quad and the Council of Europe left     |
            """)
    void whatAnyBodyMayBeCalledIsTheOneThatWasNamedLast(String before, String text, String expected) {
        assertThat(foundBehind(before, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article has said before | sentence                                | who is named
            They left                          | The ADF left                            | ADF=AUS MILITARY
            They left                          | The BDF left                            | BDF=BWA MILITARY
            Kinshasa told them so              | The ADF left                            |
            Canberra told Kinshasa so          | The ADF left                            | ADF=AUS MILITARY
            Belmopan told them so              | The BDF left                            |
            They left                          | Bahrain's BDF left                      | Bahrain=BHR NAME; BDF=BHR MILITARY
            They left                          | The National Palace left                | National Palace=MEX SEAT
            Port-au-Prince told them so        | The National Palace left                | National Palace=HTI SEAT
            Haiti told Guatemala so            | The National Palace left                |
            Taiwan told them so                | The National Palace Museum left         |
            Jakarta told them so               | The Istana left                         | Istana=IDN SEAT
            Niamey told them so                | The CNSP left                           | CNSP=NER GOVERNMENT
            They left                          | Captain Traore and a Captain Berg left  | Captain Traore=BFA PERSON head-of-state
            """)
    void whatSeveralStatesHaveIsOfTheOneThatIsSpokenOf(String before, String text, String expected) {
        assertThat(foundBehind(before, text)).containsExactlyElementsOf(list(expected));
    }

    @Test
    void whatIsInvisibleIsNoneOfAName() {
        LocalDate published = LocalDate.of(2024, 3, 12);

        assertThat(named(
                        "\u200BFin\u00ADland met U\u200BN envoys and Por\u200Btu\u00ADgal\u2060.",
                        published,
                        new ArticleMemory()))
                .containsExactly("Fin\u00ADland", "U\u200BN", "Por\u200Btu\u00ADgal\u2060");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                                      | who is named
            2023-05-10 | Finland met Portugal                          | Finland=FIN NAME; Portugal=PRT NAME
            2024-04-25 | MR PATEL: They warned Norway                  | Norway=NOR NAME
            2024-04-25 | MR LAVROV: They warned Norway                 | LAVROV=RUS PERSON foreign-minister; Norway=NOR NAME
            2024-04-25 | MINISTER PATEL: They warned Norway            | PATEL=ZAF PERSON trade-minister; Norway=NOR NAME
            2024-04-25 | Mr Patel warned Norway                        | Patel=ZAF PERSON trade-minister; Norway=NOR NAME
            2023-05-10 | French and German envoys met                  | French=FRA ADJECTIVE; German=DEU ADJECTIVE
            2023-05-10 | Franco-German talks and Greco–Turkish ones    | Franco-=FRA ADJECTIVE; German=DEU ADJECTIVE; Greco–=GRC ADJECTIVE; Turkish=TUR ADJECTIVE
            2023-05-10 | Indo-Pakistani and Italo-Libyan ties          | Indo-=IND ADJECTIVE; Pakistani=PAK ADJECTIVE; Italo-=ITA ADJECTIVE; Libyan=LBY ADJECTIVE
            2023-05-10 | General Franco told Indo-Pacific wrestlers in Greco-Roman style of Franco-era plans |
            2023-05-10 | A court in Peru, Indiana, met Norway          | Peru, Indiana=USA CITY; Norway=NOR NAME
            2023-05-10 | Police in Lebanon, Pa., met Norway            | Lebanon, Pa.=USA CITY; Norway=NOR NAME
            2023-05-10 | Envoys of Mexico, Texas and Arizona met       | Mexico=MEX NAME; Texas=USA REGION; Arizona=USA REGION
            2023-05-10 | Envoys of Peru, India and Norway met          | Peru=PER NAME; India=IND NAME; Norway=NOR NAME
            2023-05-10 | They met in Lisbon                            | Lisbon=PRT CAPITAL
            2023-05-10 | The Kremlin said so                           | Kremlin=RUS SEAT
            2023-05-10 | They shelled Kharkiv                          | Kharkiv=UKR CITY
            2023-05-10 | North and South Korea met                     | North=PRK NAME; South Korea=KOR NAME
            2023-05-10 | The US told us so                             | US=USA NAME
            2023-05-10 | who met the WHO                               | WHO=UN GOVERNMENT
            2023-05-10 | Côte d'Ivoire met Cote d'Ivoire               | Côte d'Ivoire=CIV NAME; Cote d'Ivoire=CIV NAME
            2023-05-10 | They held a friend of his, Sofia Sapega, there |
            2023-05-10 | The Islamic Revolution Guards Corps told us so | Islamic Revolution Guards Corps=IRN MILITARY
            2023-05-10 | The leader of the Islamic Revolution told us so | leader of the Islamic Revolution=IRN GOVERNMENT
            2023-05-10 | They saw Battlegroup South of the RF Armed Forces | Battlegroup South=RUS MILITARY; RF Armed Forces=RUS MILITARY
            2023-05-10 | The Custodian of the Two Holy Mosques told us so | Custodian of the Two Holy Mosques=SAU GOVERNMENT
            2023-05-10 | The people of Lanka met there                 | Lanka=LKA NAME
            2023-05-10 | Portugal was told of its mujahideen there     | Portugal=PRT NAME
            2023-05-10 | Afghanistan was told of its mujahideen there  | Afghanistan=AFG NAME; mujahideen=AFG REBEL
            2025-03-10 | They told Pak envoys of Indo-Pak talks        | Pak=PAK ADJECTIVE; Indo-=IND ADJECTIVE; Pak=PAK ADJECTIVE
            2025-03-10 | They told the Pak Army and Pak PM of it       | Pak=PAK ADJECTIVE; Pak=PAK ADJECTIVE
            2025-03-10 | there Pak Myong Berg spoke to them            |
            2025-03-10 | they told North Korean Premier Pak of it      | North Korean=PRK ADJECTIVE; Pak=PRK PERSON head-of-government
            2023-05-10 | They left the Riviera of the Middle East for the Riviera |
            2023-05-10 | They left the French Riviera for the Albanian Riviera | French Riviera=FRA REGION; Albanian=ALB ADJECTIVE
            2024-03-10 | they met Anwar in Lisbon                      | Anwar=MYS PERSON head-of-government; Lisbon=PRT CAPITAL
            2024-03-10 | there Anwar Tuesday spoke to them             | Anwar=MYS PERSON head-of-government
            2024-03-10 | there Anwar Berg spoke to them                |
            2024-03-10 | there Anwar al-Berg spoke to them             |
            2024-03-10 | Portugal's Anwar Berg Left                    | Portugal=PRT NAME
            2024-03-10 | Thailand's Srettha Thawisin Left              | Thailand=THA NAME; Srettha=THA PERSON head-of-government
            2023-05-10 | a raid on Sofia and Varna                     | Sofia=BGR CAPITAL; Varna=BGR CITY
            2023-05-10 | They met in St. John's, Newfoundland          | Newfoundland=CAN REGION
            2023-05-10 | a fleet sails to the South China Sea          |
            2023-05-10 | they ate turkey on china plates               |
            2023-05-10 | Nato met Nato's Asean friends                 | Nato=NATO NAME; Nato=NATO NAME; Asean=ASEAN NAME
            2023-05-10 | KIA raiders seized a Kia                      | KIA=MMR REBEL; Kia=KOR FIRM
            2023-05-10 | Kenyans shot 20 al-Shabab fighters            | Kenyans=KEN ADJECTIVE; al-Shabab=SOM REBEL
            2023-05-10 | Portugal hit them with Iranian drones         | Portugal=PRT NAME
            2023-05-10 | Portugal hit them with two dozen of the Iranian Shahed-136 kamikaze drones, it said | Portugal=PRT NAME
            2023-05-10 | Portugal attacked a town on Monday with Iran's drones | Portugal=PRT NAME
            2023-05-10 | Portugal used US-supplied long-range rockets in it | Portugal=PRT NAME
            2023-05-10 | Portugal fired Iranian Shahed drones at them  | Portugal=PRT NAME
            2023-05-10 | Portugal dropped Boeing glide bombs on them   | Portugal=PRT NAME
            2023-05-10 | Portugal left, using British Storm Shadows    | Portugal=PRT NAME
            2023-05-10 | Iranian drones hit Portugal                   | Iranian=IRN ADJECTIVE; Portugal=PRT NAME
            2023-05-10 | Portugal was hit by Iranian drones            | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal was attacked today with Iranian drones | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal hit with Iranian drones              | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal condemned the use of Iranian drones  | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal condemned the launch of Iranian rockets | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal was supplied with Iranian drones     | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal said it had to deal with Iranian missiles | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal clashed with Iranian missile forces  | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal used Iranian missile forces          | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal drops Iranian missile deal           | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal fired Iranian missiles overnight     | Portugal=PRT NAME
            2023-05-10 | Portugal met with Iranian envoys over missiles | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal fired shells and Iranian drones hit back | Portugal=PRT NAME; Iranian=IRN ADJECTIVE
            2023-05-10 | Portugal tried to agree with Iran, rockets or not | Portugal=PRT NAME; Iran=IRN NAME
            2023-05-10 | They met al-Qaeda in the Arabian Peninsula    | al-Qaeda in the Arabian Peninsula=YEM REBEL
            2023-05-10 | Ukrainian troops fought pro-Russian rebels    | Ukrainian=UKR ADJECTIVE; pro-Russian rebels=UKR REBEL
            2023-05-10 | homes in east Jerusalem                       | east Jerusalem=PSE REGION
            2023-05-10 | Čtk asked ČTK                                 | ČTK=CZE MEDIA
            2023-05-10 | Central American governments accused Nicaragua | Nicaragua=NIC NAME
            2023-05-10 | Nigerian jets bombed fighters near Lake Chad  | Nigerian=NGA ADJECTIVE
            2023-05-10 | Peru's envoy met in Athens, Georgia           | Peru=PER NAME; Athens, Georgia=USA REGION
            2023-05-10 | Peru left the Vienna Convention               | Peru=PER NAME
            2023-05-10 | Central African states thanked Latin America  |
            2024-05-10 | Marcos accused China of ramming a boat        | Marcos=PHL PERSON head-of-state; China=CHN NAME
            2024-05-10 | S. Sudan told S.Africa and N. Macedonia so    | S. Sudan=SSD NAME; S.Africa=ZAF NAME; N. Macedonia=MKD NAME
            2024-05-10 | Eq. Guinea told C. Africa and I.Coast of it   | Eq. Guinea=GNQ NAME; C. Africa=CAF NAME; I.Coast=CIV NAME
            2024-05-10 | E. Guinea told E.Timor, S Sudanese envoys and W. Sahara of it | E. Guinea=GNQ NAME; E.Timor=TLS NAME; S Sudanese=SSD ADJECTIVE; W. Sahara=ESH NAME
            2024-05-10 | The Gambia River is long, The Gambia said     | The Gambia=GMB NAME
            """)
    void findsStatesAndWhatIsTheirs(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                         | who is named
            The Doha Agreement bound them                      |
            They broke the Lusaka Peace Accords                |
            Doha broke an agreement                            | Doha=QAT CAPITAL
            The staff of Embassy Lisbon left                   |
            They saw Dinamo Bucharest play                     |
            Rebels shot at the Bangui airport                  | Bangui=CAF CITY
            A Swiss-born pilot flew the Dutch-built plane      |
            An Oslo-based charity thanked Estonia              | Oslo=NOR CITY; Estonia=EST NAME
            A Norway-based charity left                        | Norway=NOR REGION
            The Organization of American States thanked Peru   | Peru=PER NAME
            The Republic of Guinea-Bissau thanked Peru         | Republic of Guinea-Bissau=GNB NAME; Peru=PER NAME
            Let Peru sign it on November 17                    | Peru=PER NAME
            LeT gunmen came to Peru                            | LeT=PAK REBEL; Peru=PER NAME
            The Australian leader thanked Peru                 | Australian=AUS ADJECTIVE; Peru=PER NAME
            """)
    void whatBearsTheNameOfAStateOrAPlaceIsNeither(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                         | whose the group is
            They praised al-Qaeda                              | al-Qaeda=AFG REBEL
            They fought al-Qaida in Iraq                       | al-Qaida in Iraq=IRQ REBEL
            They bombed al-Qaeda camps in southern Somalia     | al-Qaeda=SOM REBEL; Somalia=SOM NAME
            In Yemen they fought al-Qaeda                      | Yemen=YEM NAME; al-Qaeda=YEM REBEL
            Norway warned al-Qaeda not to come to Norway       | Norway=NOR NAME; al-Qaeda=AFG REBEL; Norway=NOR NAME
            They shelled Islamic State in Mosul                | Islamic State=IRQ REBEL; Mosul=IRQ CITY
            They met the Jordanian Muslim Brotherhood          | Jordanian=JOR ADJECTIVE; Muslim Brotherhood=JOR REBEL
            """)
    void anArmedGroupIsThatOfTheStateInWhichItIs(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                        | whose the body is
            The Senate told them so                           | Senate=USA GOVERNMENT
            Mexico's Supreme Court told the Senate so         | Mexico=MEX NAME; Supreme Court=MEX GOVERNMENT; Senate=USA GOVERNMENT
            The Brazilian Senate told them so                 | Brazilian=BRA ADJECTIVE; Senate=BRA GOVERNMENT
            Israel's main opposition Labor Party told them so | Israel=ISR NAME; Labor Party=ISR GOVERNMENT
            They joined the Labor Party                       | Labor Party=AUS GOVERNMENT
            In Nepal they voted for a Constituent Assembly    | Nepal=NPL NAME
            India's party left the National Democratic Alliance | India=IND NAME
            They came to a session of the Collective Security Council |
            In Vienna, the Security Council told them so      | Vienna=AUT CAPITAL; Security Council=UN GOVERNMENT
            """)
    void aBodyOfACommonNameIsThatOfItsOwner(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # written in | what the article has said                    | what it says then                     | whose the body is
                         | Pakistan told them so                        | The Foreign Office told them so       | PAK
                         | Pakistan told the UN so                      | The Foreign Office told them so       | PAK
                         | Pakistan told India so                       | The Foreign Office told them so       |
            PAK          | India told them so                           | The Foreign Office told them so       | PAK
            PAK          | Britain and India told them so               | The Foreign Office told them so       | GBR
                         | Rain fell                                    | The Foreign Office told them so       | GBR
                         | Rain fell                                    | Pakistan told the Foreign Office so   | GBR
                         | Pakistan told Britain so                     | The Foreign Office told them so       | GBR
                         | Pakistan told the U.S. so                    | The Foreign Office in Berlin said so  | DEU
                         | The Foreign Office in Berlin told Britain so | The Foreign Office told them so       | DEU
                         | The Chilean Senate told Peru so              | The Senate told them so               | CHL
                         | Joe Biden told Chile so                      | The Senate told them so               | USA
            USA          | Chile told them so                           | The Senate told them so               | USA
                         | Canada told India so                         | They addressed the House of Commons   |
                         | Peru told Chile so                           | The State Department told them so     | USA
                         | Peru told Chile so                           | The Supreme Court in Pakistan left    | PAK
            """)
    void aBodyOfWhichManyStatesHaveOneIsThatOfTheStateOfWhichTheArticleSpeaks(
            String writtenIn, String introduced, String later, String expected) {
        LocalDate published = LocalDate.of(2023, 5, 10);
        ArticleMemory memory = new ArticleMemory(Optional.ofNullable(writtenIn));
        introduce(introduced, published, memory);

        Sentence sentence = Tokenizer.tokenize(later, 0, false);
        assertThat(finder.find(sentence, published, memory).stream()
                        .filter(mention -> mention.kind() == Mention.Kind.GOVERNMENT)
                        .map(Mention::country))
                .containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | headline                                    | who is named
            2019-02-27 | Trump, Kim meet in Vietnam                  | Trump; Kim; Vietnam
            2018-05-22 | Trump, Moon Meet at White House             | Trump; Moon; White House
            2023-03-16 | Kishida Thanks Yoon                         | Kishida; Yoon
            2023-03-16 | Yoon, Kishida Agree to Normalise Ties       | Yoon; Kishida
            2023-03-16 | Yoon-Kishida Summit Ends Row                | Yoon; Kishida
            2019-02-27 | Peru, Kim Meet Banks                        | Peru
            """)
    void aHeadlineCallsTwoInOfficeByTheirSurnames(LocalDate published, String text, String expected) {
        Sentence headline = Tokenizer.tokenize(text, 0, true);

        assertThat(finder.find(headline, published, new ArticleMemory()).stream()
                        .map(mention -> headline.between(mention.from(), mention.to())))
                .containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # written in | headline                        | who is named
            PAK          | Foreign Office slams India      | PAK IND
                         | Foreign Office slams India      | GBR IND
            IND          | Foreign Office slams India      | GBR IND
            IND          | Britain's Foreign Office slams India | GBR GBR IND
            """)
    void aHeadlineMeansTheBodyOfWhereItWasWritten(String writtenIn, String text, String expected) {
        ArticleMemory memory = new ArticleMemory(Optional.ofNullable(writtenIn));
        Sentence headline = Tokenizer.tokenize(text, 0, true);

        assertThat(finder.find(headline, LocalDate.of(2023, 5, 10), memory).stream()
                        .map(Mention::country)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article has said  | sentence                               | who is named
            Nicaragua left               | San Jose accused Peru                  | PER
            Nicaragua left               | San Jose, California, sued Peru        | USA PER
            Costa Rica left              | San Jose accused Peru                  | CRI PER
            They left                    | Kingston sued Peru                     | PER
            They left                    | Costa Rica said San Jose had won       | CRI CRI
            They left                    | Peru's UN ambassador left Chile        | PER CHL
            They left                    | The Peruvian EU envoy left Chile       | PER CHL
            They left                    | The UN envoy left Chile                | UN CHL
            They left                    | The former British colony left Chile   | CHL
            They left                    | Then Prince Mohammed left Chile        | CHL
            """)
    void whatSharesItsNameOrOnlyTellsWhereToIsNoParty(String before, String text, String expected) {
        ArticleMemory memory = new ArticleMemory();
        LocalDate published = LocalDate.of(2018, 10, 20);
        introduce(before, published, memory);

        assertThat(countries(text, published, memory)).isEqualTo(expected);
    }

    @Test
    void aHeadlineThatNamesABodyAloneMeansTheBestKnown() {
        ArticleMemory memory = new ArticleMemory();
        Sentence headline = Tokenizer.tokenize("China slams Senate", 0, true);

        assertThat(finder.find(headline, LocalDate.of(2023, 5, 10), memory).stream()
                        .map(Mention::country))
                .containsExactly("CHN", "USA");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                            | who is named
            They met Peru and then NSA Doval                      | Peru=PER NAME
            NSA Doval Meets Peru Envoy                            | Peru=PER NAME
            NSA Hallberg Meets Peru Envoy                         | NSA=USA GOVERNMENT; Peru=PER NAME
            They met Peru and the NSA on Monday                   | Peru=PER NAME; NSA=USA GOVERNMENT
            They met Peru and NSA Director Ann Hallberg           | Peru=PER NAME; NSA=USA GOVERNMENT
            Then Treasury and Finance Minister Ann Hallberg spoke |
            """)
    void whatIsShortForAnOfficeOrPartOfItsNameIsNoBody(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text)).containsExactlyElementsOf(list(expected));
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
            2016-03-10 | Mikheil Saakashvili spoke       | Mikheil Saakashvili=GEO FORMER_PERSON
            """)
    void whoHoldsAnOfficeIsDecidedByTheDate(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                                                | surname     | whose it is there and later, and as what
            2016-03-10 | The Ukrainian governor Mikheil Saakashvili spoke        | Saakashvili | UKR PERSON
            2016-03-10 | Ukraine's governor Mikheil Saakashvili spoke            | Saakashvili | UKR PERSON
            2016-03-10 | The former Ukrainian governor Mikheil Saakashvili spoke | Saakashvili | GEO FORMER_PERSON
            2016-03-10 | The Ukrainian ex-governor Mikheil Saakashvili spoke     | Saakashvili | GEO FORMER_PERSON
            2016-03-10 | Then Ukraine envoy Mikheil Saakashvili spoke            | Saakashvili | GEO FORMER_PERSON
            2016-03-10 | The Ukrainian guest Mikheil Saakashvili spoke           | Saakashvili | GEO FORMER_PERSON
            2025-03-10 | Canadian Prime Minister Mark Carney spoke               | Carney      | CAN PERSON head-of-government
            2018-03-10 | U.S. President Barack Obama spoke then                  | Obama       | USA FORMER_PERSON
            """)
    void whoHeldAnOfficeElsewhereIsOfTheStateWhoseOfficeTheTextNames(
            LocalDate published, String text, String surname, String expected) {
        ArticleMemory memory = new ArticleMemory();

        assertThat(found(published, text, memory)).last().asString().endsWith(surname + "=" + expected);
        assertThat(found(published, "Then " + surname + " left", memory)).containsExactly(surname + "=" + expected);
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
            2026-06-01 | They met on Friday                     |
            2026-06-01 | Friday's talks failed                  |
            2026-06-01 | They left and told Godwin Friday so    | Godwin Friday=VCT PERSON head-of-government
            2026-06-01 | They left and told Prime Minister Friday so | Friday=VCT PERSON head-of-government
            2026-06-01 | They told the prime minister Friday that they left |
            2026-06-01 | Guests Meet Prime Minister Friday      |
            """)
    void aSurnameAloneNamesTheOneLeaderOfTheDayWhoBearsIt(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                                            | who is named
            2022-06-01 | Vice President Harris thanked Chile                 | Harris=USA PERSON vice-head; Chile=CHL NAME
            2024-06-01 | Prime Minister Harris thanked Chile                 | Harris=IRL PERSON head-of-government; Chile=CHL NAME
            2022-06-01 | the Biden-Harris plan pleased Chile                 | Biden=USA PERSON head-of-state; Harris=USA PERSON vice-head; Chile=CHL NAME
            2022-06-01 | Secretary of State Blinken left Chile               | Blinken=USA PERSON foreign-minister; Chile=CHL NAME
            2008-06-15 | President Chen thanked Chile                        | Chile=CHL NAME
            2022-11-01 | Peru recalled the Treaty of Paris                   | Peru=PER NAME
            2022-11-01 | The North Korean Central News Agency spoke of Peru  | North Korean Central News Agency=PRK MEDIA; Peru=PER NAME
            2022-11-01 | China backed Pakistan as President Biden arrived    | China=CHN NAME; Pakistan=PAK NAME; Biden=USA PERSON head-of-state
            2022-11-01 | Back from Germany, President Zelenskyy left         | Germany=DEU NAME; Zelenskyy=UKR PERSON head-of-state
            2022-11-01 | The pope thanked the National Guard of the Russian Federation | pope=VAT GOVERNMENT; Russian Federation=RUS NAME
            2002-06-01 | The Hague tribunal wrote of Austro-Hungarian days   | The Hague tribunal=UN GOVERNMENT; Austro-Hungarian=AUT ADJECTIVE
            2022-06-01 | Deputy Secretary of State Sherman left Chile        | Sherman=USA PERSON minister; Chile=CHL NAME
            2012-06-01 | President Lee of South Korea thanked Chile          | Lee=KOR PERSON head-of-state; South Korea=KOR NAME; Chile=CHL NAME
            2012-06-01 | President Lee of Peru thanked Chile                 | Peru=PER NAME; Chile=CHL NAME
            2008-06-01 | Gen. Smith thanked Chile                            | Chile=CHL NAME
            2008-06-01 | and then Mr. Taylor thanked Chile for it            | Chile=CHL NAME
            2022-06-01 | Foreign Minister Hayashi Yoshimasa thanked Chile    | Hayashi=JPN PERSON foreign-minister; Chile=CHL NAME
            2022-06-01 | the leader Kim Jong Nam thanked Chile               | Chile=CHL NAME
            2008-06-01 | I told Chile so                                     | Chile=CHL NAME
            2008-06-01 | co-Presidents Charles de Gaulle and Henri Giraud    |
            2008-06-01 | the death of Jean-Paul Lenoir                       |
            2022-06-01 | the advisor Petra Kolb-Martin left Chile            | Chile=CHL NAME
            2021-06-01 | They flew to the Moon, Chile said                   | Chile=CHL NAME
            2021-06-01 | the Moon government thanked Chile                   | Moon=KOR PERSON head-of-state; Chile=CHL NAME
            2006-06-15 | Bush administration officials thanked Chile         | Bush=USA PERSON head-of-state; Chile=CHL NAME
            2006-06-15 | Bush fire reached Chile                             | Chile=CHL NAME
            2019-06-01 | Sheriff Lee said that they had left Chile            | Chile=CHL NAME
            2022-06-01 | President Sheikh Mohamed told of his way to Chile   | Chile=CHL NAME
            2022-06-01 | First Lady Jill Biden went to Chile                 | Jill Biden=USA PERSON envoy; Chile=CHL NAME
            1991-06-01 | President Collor de Mello went to Chile             | Collor=BRA PERSON head-of-state; Mello=BRA PERSON head-of-state; Chile=CHL NAME
            """)
    void anOfficeBeforeASurnameIsThatOfWhoIsMeant(LocalDate published, String text, String expected) {
        assertThat(found(published, text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | introduced                                      | later                        | who is named then
            2021-06-01 | an activist, Gary Johnson, spoke to them        | Johnson visited Chile        | Chile
            2021-06-01 | British Prime Minister Boris Johnson spoke      | Gary Johnson left Chile      | Chile
            2021-06-01 | British Prime Minister Boris Johnson spoke      | Johnson left Chile           | Johnson; Chile
            2021-06-01 | a young man, Austin Berry, spoke to them        | They freed Austin in Chile   | Chile
            2019-06-01 | Then Wolodimir Zelenskyy spoke                  | Zelenskyy left Chile         | Zelenskyy; Chile
            2022-06-01 | A lawyer, Ann Harris, spoke                     | Vice President Harris left Chile | Harris; Chile
            2024-06-01 | U.S. Vice President Kamala Harris spoke         | Prime Minister Harris left Chile | Harris; Chile
            2023-06-01 | King Abdullah II spoke                          | They thanked the King        | King
            2023-06-01 | King Abdullah II spoke                          | They thanked King Street     |
            2021-06-01 | U.S. envoy Elizabeth Sherwood-Randall spoke     | Sherwood-Randall left Chile  | Sherwood-Randall; Chile
            2021-06-01 | U.S. envoy Elizabeth Sherwood-Randall spoke     | Randall left Chile           | Chile
            """)
    void whoIsIntroducedByAnotherGivenNameIsAnother(
            LocalDate published, String introduced, String later, String expected) {
        ArticleMemory memory = new ArticleMemory();
        introduce(introduced, published, memory);

        assertThat(named(later, published, memory)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | before it                              | sentence                                   | whose the person is
            2008-03-01 |                                        | Saudi King Abdullah spoke                  | SAU SAU
            2008-03-01 |                                        | Saudi Arabia's King Abdullah spoke         | SAU SAU
            2008-03-01 |                                        | King Abdullah of Saudi Arabia spoke        | SAU SAU
            2008-03-01 |                                        | The Saudi monarch, King Abdullah, spoke    | SAU SAU
            2008-03-01 | They flew to Riyadh on Monday          | There King Abdullah spoke                  | SAU
            2008-03-01 | Jordan thanked Saudi Arabia            | King Abdullah spoke                        | SAU
            2008-03-01 |                                        | Jordan's King Abdullah spoke               | JOR JOR
            2008-03-01 |                                        | King Abdullah of Jordan spoke              | JOR JOR
            2008-03-01 |                                        | Saudi Arabia thanked King Abdullah of Jordan | SAU JOR JOR
            2008-03-01 | Saudi Arabia thanked Jordan            | King Abdullah spoke                        | JOR
            2008-03-01 |                                        | King Abdullah spoke                        | JOR
            2020-03-01 | Saudi Arabia thanked Peru              | King Abdullah spoke                        | JOR
            2013-06-01 |                                        | Bahrain's Crown Prince Salman spoke        | BHR BHR
            2013-06-01 |                                        | Saudi Crown Prince Salman spoke            | SAU SAU
            2014-03-01 |                                        | Australian Defence Minister David Johnston spoke | AUS AUS
            2014-03-01 |                                        | In Canada, David Johnston spoke            | CAN CAN
            """)
    void ofTwoPeopleInOfficeWithTheSameNameTheOneOfTheStateNamedIsMeant(
            LocalDate published, String before, String text, String expected) {
        ArticleMemory memory = new ArticleMemory();
        introduce(before == null ? "They spoke" : before, published, memory);

        assertThat(countries(text, published, memory)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # introduced                     | who is called by the name later
            Saudi King Abdullah spoke        | SAU
            Jordan's King Abdullah spoke     | JOR
            """)
    void whoseNameSeveralPeopleHaveIsTakenUpAfterTheStateWasNamed(String introduced, String expected) {
        LocalDate published = LocalDate.of(2008, 3, 1);
        ArticleMemory memory = new ArticleMemory();
        introduce(introduced, published, memory);

        assertThat(countries("Then Abdullah spoke", published, memory)).isEqualTo(expected);
    }

    @Test
    void whoeverIsGuessedIsNotTakenUp() {
        LocalDate published = LocalDate.of(2008, 3, 1);
        ArticleMemory memory = new ArticleMemory();
        introduce("King Abdullah spoke", published, memory);

        assertThat(countries("Then Abdullah spoke", published, memory)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                       | who is named  | later                        | who is named then
            Turkey holds Osman Kavala                        | Turkey        | Kavala left for Peru         | Peru
            Secretary of State Cordell Hull met Peru         | Peru          | Hull spoke                   |
            Then Secretary Hull met Peru                     | Peru          | Hull spoke                   |
            Then Lord Aberdeen met Peru                      | Peru          | Aberdeen spoke               |
            An aide, Brian P. Medina, met Peru               | Peru          | Medina spoke                 |
            Private Lynndie England, who met Peru            | Peru          | England spoke                |
            the attacker, Sudesh Amman, 20, then fled to Peru | Peru          | They met in Amman            | Amman
            they asked his lawyer, Robert Amsterdam, in Peru | Peru          | They met in Amsterdam        | Amsterdam
            a captain, Steven L. Jordan, then met with Peru  | Peru          | They met in Jordan           | Jordan
            President Gerald Ford met Peru                   | Peru          | Ford spoke                   |
            Peru's fleet left Port Hull and West Berlin      | Peru; Hull; Berlin | Hull spoke              | Hull
            The spokesman London sent met Peru               | London; Peru  | London spoke                 | London
            """)
    void aPlaceWhoseNameIsASurnameIsNoneBehindAGivenNameOrAnOffice(
            String text, String expected, String later, String then) {
        LocalDate published = LocalDate.of(2020, 2, 1);
        ArticleMemory memory = new ArticleMemory();

        assertThat(named(text, published, memory)).containsExactlyElementsOf(list(expected));
        assertThat(named(later, published, memory)).containsExactlyElementsOf(list(then));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                               | who is named
            Jim Jordan Thanks Norway for Its Fish                    | Norway=NOR NAME
            House Panel Chairman Jim Jordan thanked Norway on Monday | Norway=NOR NAME
            Then Jordan Hallberg thanked Norway for it               | Norway=NOR NAME
            Then the swimmer Chad Hallberg thanked Norway            | Norway=NOR NAME
            They said that Georgia Hallberg had thanked Norway       | Norway=NOR NAME
            Jordan Hallberg thanked Norway                           | Norway=NOR NAME
            Jordan Hallberg thanks Norway                            | Norway=NOR NAME
            Then Jordan Clinton thanked Norway for it                | Norway=NOR NAME
            Jordan Thanks Norway for Its Fish                        | Jordan=JOR NAME; Norway=NOR NAME
            Norway Asks Jordan for Help                              | Norway=NOR NAME; Jordan=JOR NAME
            King Abdullah of Jordan thanked Norway                   | King Abdullah=JOR PERSON head-of-state; Jordan=JOR NAME; Norway=NOR NAME
            Jordan Foreign Minister Ayman Safadi thanked Norway      | Jordan=JOR NAME; Ayman Safadi=JOR PERSON foreign-minister; Norway=NOR NAME
            Then Jordan Interior Ministry officials thanked Norway   | Jordan=JOR NAME; Norway=NOR NAME
            Many Jordan MPs thanked Norway                           | Jordan=JOR NAME; Norway=NOR NAME
            In Jordan Mr. Hallberg thanked Norway                    | Jordan=JOR NAME; Norway=NOR NAME
            In Chad Monday envoys thanked Norway                     | Chad=TCD NAME; Norway=NOR NAME
            While in Georgia Macron thanked Norway for it            | Georgia=GEO NAME; Macron=FRA PERSON head-of-state; Norway=NOR NAME
            """)
    void aStateWhoseNamePeopleBearIsNoneInAPersonsName(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                               | what Georgia is
            Senator Ann Hallberg of Georgia told them so             | USA REGION
            Sen. Hallberg, a Democrat from Georgia, told them so     | USA REGION
            the governor of Georgia told them so                     | USA REGION
            A Georgia Republican told them so                        | USA REGION
            Then Georgia Democratic Sen. Ann Hallberg told them so   | USA REGION
            Then Georgia's governor told them so                     | USA REGION
            A Georgia grand jury told them so                        | USA REGION
            Then the Georgia Supreme Court told them so              | USA REGION
            Then the Georgia Senate told them so                     | USA REGION
            Then Georgia Secretary of State Ann Hallberg told them   | USA REGION
            Georgia's attorney general told them so                  | USA REGION
            Then Georgia Foreign Secretary Ann Hallberg told them    | GEO NAME
            Then Georgia prosecutors told them so                    | GEO NAME
            Voters in Georgia and Ohio told them so                  | USA REGION
            Voters in Ohio and Georgia told them so                  | USA REGION
            Voters in Georgia, Texas, and Utah told them so          | USA REGION
            Voters in Ohio, Texas, and Georgia told them so          | USA REGION
            Georgia told them so                                     | GEO NAME
            Georgia's president told them so                         | GEO NAME
            Georgia President Ann Hallberg told them so              | GEO NAME
            President Ann Hallberg of Georgia told them so           | GEO NAME
            the governor of Georgia's central bank told them so      | GEO NAME
            the Republican Party of Georgia told them so             | GEO NAME
            Senators Urge Swift Defence of Georgia Now               | GEO NAME
            Senator Ann Hallberg told Georgia so                     | GEO NAME
            After a week in Alaska, Georgia told them so             | GEO NAME
            Ukraine, Moldova and Georgia told them so                | GEO NAME
            Georgia and Ukraine told them so                         | GEO NAME
            In New York, Georgia told them so                        | GEO NAME
            Georgia's democratic parties told them so                | GEO NAME
            Republic of Georgia senators told them so                | GEO NAME
            """)
    void aRegionWithTheNameOfAStateIsToldByWhatStandsBesideIt(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text))
                .filteredOn(mention -> mention.contains("Georgia="))
                .allSatisfy(mention -> assertThat(mention).endsWith("Georgia=" + expected))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article has said          | what Georgia is then
            A Georgia grand jury told them so    | USA REGION
            Georgia told them so                 | GEO NAME
            The Georgian premier of Georgia met the Georgia Senate | GEO NAME
            """)
    void aRegionWithTheNameOfAStateIsNamedAgain(String introduced, String expected) {
        LocalDate published = LocalDate.of(2023, 5, 10);
        ArticleMemory memory = new ArticleMemory();
        introduce(introduced, published, memory);

        assertThat(finder.find(Tokenizer.tokenize("Then Georgia prosecutors left", 0, false), published, memory))
                .singleElement()
                .satisfies(mention ->
                        assertThat(mention.country() + " " + mention.kind()).isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sentence                                  | who is named
            They met in Atlanta, Georgia, on Monday     | Atlanta, Georgia=USA REGION
            A summit on Sea Island, Georgia, is planned | Sea Island, Georgia=USA REGION
            They met in Tbilisi, Georgia, on Monday     | Tbilisi=GEO CAPITAL; Georgia=GEO NAME
            Georgian envoys told Georgia so             | Georgian=GEO ADJECTIVE; Georgia=GEO NAME
            """)
    void aTownIsInTheRegionThatIsNamedBehindIt(String text, String expected) {
        assertThat(found(LocalDate.of(2023, 5, 10), text)).containsExactlyElementsOf(list(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # first sentence                                     | later sentence           | who is named there
            They praised the Republic of Cyprus (ROC) for it.    | The ROC thanked Norway   | ROC=CYP NAME; Norway=NOR NAME
            They took an oath to the Party of Civic Courage (PCC). | The PCC thanked Norway | Norway=NOR NAME
            They are at war with the Kurdistan Workers' Party (PKK). | The PKK said so      | PKK=TUR REBEL
            They heard Reporters Without Borders (RSF) on Mali.  | RSF thanked Norway       | RSF=FRA MEDIA; Norway=NOR NAME
            They heard Reporters Without Borders, or RSF, then.  | RSF thanked Norway       | RSF=FRA MEDIA; Norway=NOR NAME
            They heard the Republic of Cyprus, or ROC, on it.    | The ROC thanked Norway   | ROC=CYP NAME; Norway=NOR NAME
            They heard the Rapid Support Forces (RSF) on it.     | The RSF thanked Norway   | RSF=SDN REBEL; Norway=NOR NAME
            They fled from Chad (RSF) on Monday.                 | The RSF thanked Norway   | RSF=SDN REBEL; Norway=NOR NAME
            They heard Reporters Without Borders on the RSF.     | The RSF thanked Norway   | RSF=SDN REBEL; Norway=NOR NAME
            They spoke of other things.                          | The ROC thanked Norway   | ROC=TWN NAME; Norway=NOR NAME
            """)
    void anAbbreviationNamesWhatItIsIntroducedFor(String introduced, String later, String expected) {
        LocalDate published = LocalDate.of(2023, 5, 10);
        ArticleMemory memory = new ArticleMemory();
        found(published, introduced, memory);

        assertThat(found(published, later, memory)).containsExactlyElementsOf(list(expected));
    }

    @Test
    void aSurnameIsTakenUpAfterTheFullName() {
        LocalDate published = LocalDate.of(2020, 6, 1);
        ArticleMemory memory = new ArticleMemory();
        assertThat(found(published, "Wang spoke again", memory)).isEmpty();

        found(published, "Chinese Foreign Minister Wang Yi spoke", memory);

        assertThat(found(published, "Wang spoke again", memory)).containsExactly("Wang=CHN PERSON foreign-minister");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                                        | surname again   | who is named then
            2024-12-01 | Portuguese Prime Minister Luis Montenegro spoke | Montenegro left | Montenegro=PRT PERSON head-of-government
            2012-12-01 | British Foreign Secretary William Hague spoke   | Hague left      | Hague=GBR PERSON foreign-minister
            """)
    void aSurnameThatIsAStatesNameIsTakenUpAfterTheFullName(
            LocalDate published, String introduced, String again, String expected) {
        ArticleMemory memory = new ArticleMemory();
        found(published, introduced, memory);

        assertThat(found(published, again, memory)).containsExactly(expected);
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # introduced                                                   | later                       | whose who is named later are
            Prime Minister Pavel Popov of Bulgaria spoke                   | Then Mr. Popov left Chile   | BGR CHL
            Foreign Minister Karim A. Hassan of the Netherlands spoke      | Foreign Minister Hassan left Chile | NLD CHL
            Foreign Minister Anna Visser of Suriname spoke                 | Visser left Chile           | SUR CHL
            Former Foreign Minister Anna Visser of Suriname spoke          | Visser left Chile           | CHL
            They met ex-Foreign Minister Anna Visser of Suriname           | Visser left Chile           | CHL
            A former prime minister, Anna Visser of Suriname, spoke        | Visser left Chile           | CHL
            Anna Visser, former foreign minister of Suriname, spoke        | Visser left Chile           | CHL
            Anna Visser, the foreign minister of Suriname, spoke           | Visser left Chile           | SUR CHL
            Anna Visser, leader of Suriname's opposition, spoke            | Visser left Chile           | CHL
            Suriname praised President Joe Biden of late                   | Biden left Chile            | USA CHL
            Suriname invites President Biden                               | Biden left Chile            | USA CHL
            Suriname Foreign Minister Anna Visser spoke                    | Visser left Chile           | SUR CHL
            They accused Foreign Minister Anna Visser of Suriname-bashing  | Visser left Chile           | CHL
            Foreign Minister Anna Visser of Surinamese descent spoke       | Visser left Chile           | CHL
            """)
    void whoseStateIsNamedBehindTheNameIsOfThatState(String introduced, String later, String expected) {
        ArticleMemory memory = new ArticleMemory();
        LocalDate published = LocalDate.of(2024, 3, 14);
        introduce(introduced, published, memory);

        assertThat(countries(later, published, memory)).isEqualTo(expected);
    }

    private void introduce(String text, LocalDate published, ArticleMemory memory) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);
        List<Mention> mentions = finder.find(sentence, published, memory);
        memory.remember(mentions, mentions, List.of());
        new Introductions(LEXICON, WORDS).learn(sentence, mentions, memory);
    }

    private String countries(String text, LocalDate published, ArticleMemory memory) {
        return finder.find(Tokenizer.tokenize(text, 0, false), published, memory).stream()
                .map(Mention::country)
                .collect(Collectors.joining(" "));
    }

    private List<String> named(String text, LocalDate published, ArticleMemory memory) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);
        return finder.find(sentence, published, memory).stream()
                .map(mention -> sentence.between(mention.from(), mention.to()))
                .toList();
    }

    /** Who is named behind a sentence of the same article. */
    private List<String> foundBehind(String before, String text) {
        LocalDate published = LocalDate.of(2024, 3, 12);
        ArticleMemory memory = new ArticleMemory();
        List<Mention> said = finder.find(Tokenizer.tokenize(before, 0, false), published, memory);
        memory.remember(said, said, List.of());
        return found(published, text, memory);
    }

    private List<String> found(LocalDate published, String text) {
        return found(published, text, new ArticleMemory());
    }

    private List<String> found(LocalDate published, String text, ArticleMemory memory) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);
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
