package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Sector;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which parties a sentence speaks of, and by which words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SceneReaderTest {
    private static final Instant PUBLISHED = Instant.parse("2019-05-10T12:00:00Z");

    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private final SceneReader reader = new SceneReader(KNOWLEDGE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the last sentence of the text                                            | its parties, each with the words that stand for it
            Peru accused Chile and recalled its ambassador.                              | PER: Peru; CHL: Chile
            LIMA (Reuters) - The Senate thanked Cuba.                                    | PER: Senate; CUB: Cuba
            LIMA (Reuters) - The US and Chile talked. The Senate thanked Cuba.           | USA: Senate; CUB: Cuba
            Chilean troops crossed into Peru.                                            | CHL: Chilean MIL; PER: Peru
            Peru and Chile signed a pact. Both sides praised it.                         | PER: sides, it; CHL: sides
            Peru met Chile. Israel fought Hezbollah. It rained. So it went. Both sides told Cuba so. | ISR: sides; LBN: sides REBEL; PER: sides; CHL: sides; CUB: Cuba
            Israel fought Hezbollah. Both sides told Cuba so.                            | ISR: sides; LBN: sides REBEL; CUB: Cuba
            Peru met Chile. Israel fought Hezbollah. It rained. The two countries told Cuba so. | PER: countries; CHL: countries; CUB: Cuba
            Israel fought Hezbollah. Peru met Chile. It rained. The two countries told Cuba so. | PER: countries; CHL: countries; CUB: Cuba
            Israel fought Hezbollah. The two countries left Cuba for Togo.               | CUB: Cuba; TGO: Togo
            Peru met Chile. Hamas left. It told Cuba so.                                 | PSE: It REBEL; CUB: Cuba
            Peru met Chile. The South American neighbours told Cuba so.                  | PER: neighbours; CHL: neighbours; CUB: Cuba
            Peru met Chile. The nuclear-armed rivals told Cuba so.                       | PER: rivals; CHL: rivals; CUB: Cuba
            Peru met Chile. The country's neighbours told Cuba so.                       | CUB: Cuba
            Peru met Chile. The other neighbours told Cuba so.                           | CUB: Cuba
            Peru met Chile. The former told Cuba of the latter.                          | PER: former; CUB: Cuba; CHL: latter
            Peru met Chile, and the latter said so.                                      | PER: Peru; CHL: Chile, latter
            Peru met Chile. The former presidents told Cuba so.                          | CUB: Cuba
            Peru met Chile. The latter part told Cuba so.                                | CUB: Cuba
            Peru met Chile. Its larger neighbour told Cuba so.                           | CHL: neighbour; CUB: Cuba
            Peru met Chile. Chile told its northern neighbour so.                        | CHL: Chile, its; PER: neighbour
            Peru met Chile. Peru told its neighbour Cuba so.                             | PER: Peru, its; CUB: Cuba
            Peru met Chile. The two heads of state told Cuba so.                         | PER: heads; CHL: heads; CUB: Cuba
            Peru met Chile. Both navies left Cuba.                                       | PER: navies; CHL: navies; CUB: Cuba
            Peru met Chile. The two foreign ministries told Cuba so.                     | PER: ministries; CHL: ministries; CUB: Cuba
            Peru met Chile. The two Andean giants told Cuba so.                          | PER: giants; CHL: giants; CUB: Cuba
            Peru met Chile. The duo told Cuba so.                                        | PER: duo; CHL: duo; CUB: Cuba
            Peru met Chile. A pair of shoes went from Cuba to Togo.                      | CUB: Cuba; TGO: Togo
            Peru met Chile. The heads of the banks left Cuba for Togo.                   | CUB: Cuba; TGO: Togo
            Peru's and Chile's presidents met. The leaders thanked Cuba.                 | PER: leaders; CHL: leaders; CUB: Cuba
            Peru met Chile. It told Brazil, and Brazil told Cuba. The two states parted. | PER: states; CHL: states
            Peru left. It was agreed that Chile would pay.                               | CHL: Chile
            Peru left. It is not yet clear whether Chile will pay.                       | CHL: Chile
            Peru left. It has been decided to tell Chile.                                | CHL: Chile
            Peru left. It is expected to tell Chile.                                     | PER: It; CHL: Chile
            Peru met Chile. It rained. So it went. Brazil met Cuba. Both sides agreed.   | BRA: sides; CUB: sides; PER: sides; CHL: sides
            Peru met Chile. Brazil told Cuba. Cuba said that both sides agreed.          | CUB: Cuba, sides; BRA: sides; PER: sides; CHL: sides
            Peru met Chile. Brazil told Cuba. Peru said that both sides agreed.          | PER: Peru, sides; CHL: sides
            Fiji hosted talks between Peru and Chile. The two sides told Cuba so.        | PER: sides; CHL: sides; CUB: Cuba
            Fiji met Peru. Fiji hosts talks between Peru and Chile. The two sides agreed. | PER: sides; CHL: sides
            Fiji met Peru. Togo left. Fiji hosts Peru-Chile talks. It rained. The two states agreed. | PER: states; CHL: states
            Peru met Fiji. Fiji spoke of talks between Peru and Chile. The two sides agreed. | PER: sides; CHL: sides
            Fiji hosted talks between the president of Peru and that of Chile. Both leaders left Cuba. | PER: leaders; CHL: leaders; CUB: Cuba
            Peru and Chile held talks mediated by Fiji and Togo. Both governments told Cuba so. | PER: governments; CHL: governments; CUB: Cuba
            Peru's dispute with Chile, which Fiji mediates, goes on. They told Cuba so.  | PER: They; CHL: They; CUB: Cuba
            A Fijian-brokered truce let Peru and Chile rest. The two countries told Cuba so. | PER: countries; CHL: countries; CUB: Cuba
            With Fiji as mediator, Peru and Chile met. The two countries told Cuba so.   | PER: countries; CHL: countries; CUB: Cuba
            Peru and Chile met on the sidelines of the G20. Both leaders told Cuba so.   | PER: leaders; CHL: leaders; CUB: Cuba
            Peru and Chile met in Havana. The two leaders left Fiji.                     | PER: leaders; CHL: leaders; FJI: Fiji
            Fiji hosted talks between Peru, Chile and Togo. Both sides told Cuba so.     | CUB: Cuba
            Fiji hosted talks between Peru and Chile and Togo. Both sides told Cuba so.  | CUB: Cuba
            Fiji met Peru and Chile. Both sides told Cuba so.                            | CUB: Cuba
            Fiji hosted Peru and Chile. The leaders told Cuba so.                        | CUB: Cuba
            Fiji told Peru and Chile so between 2010 and 2015. Both sides told Cuba so.  | CUB: Cuba
            Peru-Chile arms worry Fiji. Both sides told Cuba so.                         | CUB: Cuba
            Cuba told Venezuela of Essequibo and of Guyana. Both sides told Fiji so.     | FJI: Fiji
            Peru met Chile. Both agreed to tell Cuba so.                                 | PER: Both; CHL: Both; CUB: Cuba
            Peru met Chile. It rained. Both have denied Cuba's charge.                   | PER: Both; CHL: Both; CUB: Cuba
            Peru met Chile. Cuba said that both had agreed.                              | CUB: Cuba; PER: both; CHL: both
            Fiji hosted talks between Peru and Chile. Both told Cuba so.                 | PER: Both; CHL: Both; CUB: Cuba
            Israel fought Hezbollah. Both accuse Cuba.                                   | ISR: Both; LBN: Both REBEL; CUB: Cuba
            Peru met Chile. Both houses told Cuba and Togo so.                           | CUB: Cuba; TGO: Togo
            Peru met Chile. Both in Cuba and in Togo rain fell.                          | CUB: Cuba; TGO: Togo
            Peru, Chile and Cuba signed a pact. The three countries told Fiji so.        | PER: countries; CHL: countries; CUB: countries; FJI: Fiji
            Fiji told Peru, Chile, and Cuba so. It rained. All three governments thanked Togo. | PER: governments; CHL: governments; CUB: governments; TGO: Togo
            Ministers of Peru, Chile and Cuba met. The three agreed to tell Fiji so.     | PER: three; CHL: three; CUB: three; FJI: Fiji
            Peru, Chile, Cuba and Togo met. Fiji accused the four of that.               | FJI: Fiji; PER: four; CHL: four; CUB: four; TGO: four
            Peru, Chile, Cuba and Togo met. The three countries told Fiji so.            | FJI: Fiji
            Peru and Chile met Cuba. The three countries told Fiji so.                   | FJI: Fiji
            Peru, Chile and Cuba met. The three houses told Fiji so.                     | FJI: Fiji
            Peru, Chile and Cuba met for three days. It took three days. The three countries told Fiji so. | PER: countries; CHL: countries; CUB: countries; FJI: Fiji
            Peru, Chile and Cuba met. Three governments told Fiji so.                    | FJI: Fiji
            Peru, Chile and Cuba met. Three soldiers fell. The three told Fiji so.       | FJI: Fiji
            Peru met Chile. Both Cuba and Togo agreed.                                   | CUB: Cuba; TGO: Togo
            Peru met Chile. Cuba and Togo both agreed.                                   | CUB: Cuba; TGO: Togo
            Peru met Chile. Cuba and Togo left, and both agreed.                         | CUB: Cuba; TGO: Togo
            Peru charged two Chileans. Both denied it to Cuba.                           | PER: it; CUB: Cuba
            Peru met Chile. Fiji and Togo gave Cuba their word.                          | FJI: Fiji; TGO: Togo; CUB: Cuba
            Peru met Chile. Cuba said they would meet again.                             | CUB: Cuba; PER: they; CHL: they
            Colombia's government and the ELN met in Cuba. Both sides thanked Fiji.      | COL: sides, sides REBEL; FJI: Fiji
            Peru met Chile. The presidents of Fiji and Togo spoke. Both leaders thanked Cuba. | FJI: leaders; TGO: leaders; CUB: Cuba
            Israel struck Hamas. The group said its rockets hit Egypt.            | PSE: group REBEL, its REBEL; EGY: Egypt
            Israel struck Hamas. The group of lawmakers left Egypt.                      | EGY: Egypt
            Peru bombed Chile's ally Cuba.                                               | PER: Peru; CUB: Cuba
            Peru bombed Chile's old rival Cuba.                                          | PER: Peru; CUB: Cuba
            Peru told Chile's ambassador to Cuba so.                                     | PER: Peru; CHL: Chile; CUB: Cuba
            Peru praised the Singapore summit with Chile.                                | PER: Peru; CHL: Chile
            Peru praised Singapore and Chile.                                            | PER: Peru; SGP: Singapore; CHL: Chile
            Peru met Chile. It held two reporters. Both denied that to Cuba and Togo.    | CUB: Cuba; TGO: Togo
            Peru met Chile, Fiji and Brazil. Both told Cuba and Togo so.                 | CUB: Cuba; TGO: Togo
            Fiji hosted talks between Peru and Chile. Fiji and Peru also met. Both states told Cuba so. | FJI: states; PER: states; CUB: Cuba
            Peru met Chile. On Friday, Fiji and Togo left. The two countries told Cuba so. | FJI: countries; TGO: countries; CUB: Cuba
            Peru met Chile. Fiji's prime minister and its ally Togo left. Both told Cuba so. | FJI: Both; TGO: Both; CUB: Cuba
            Peru met Chile. Fiji and Togo backed Peru. Both countries told Cuba so.      | FJI: countries; TGO: countries; CUB: Cuba
            Peru met Chile. Fiji and Togo left. It rained. Both countries told Cuba so.  | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Fiji, Togo and Mali left. Both countries told Cuba so.       | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Rain fell in Fiji and Togo. Both countries told Cuba so.     | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Fiji and Togo brokered a deal. Both countries told Cuba so.  | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Fiji told Togo and Mali left. Both countries told Cuba so.   | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Fiji and Togo left. Both did. The two countries told Cuba so. | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Emmanuel Macron spoke to Vladimir Putin. The two men told Cuba so. | FRA: men; RUS: men; CUB: Cuba
            Peru met Chile. Fiji's president spoke to Mali's foreign minister. The two diplomats told Cuba so. | FJI: diplomats; MLI: diplomats; CUB: Cuba
            Peru met Chile. Emmanuel Macron spoke to Vladimir Putin. The two countries told Cuba so. | PER: countries; CHL: countries; CUB: Cuba
            Peru met Chile. Emmanuel Macron spoke of Fiji. The two men told Cuba so.     | PER: men; CHL: men; CUB: Cuba
            Peru met Chile. Emmanuel Macron spoke to Vladimir Putin. It rained. The two men told Cuba so. | PER: men; CHL: men; CUB: Cuba
            Emmanuel Macron spoke. He met Vladimir Putin. The two men told Cuba so.      | FRA: men; RUS: men; CUB: Cuba
            Emmanuel Macron met Vladimir Putin. It rained. So it went. It rained. France told Fiji so. It rained. The two men told Cuba so. | FRA: men; RUS: men; CUB: Cuba
            Emmanuel Macron met Vladimir Putin. It rained. So it went. It rained. France told Fiji so. It rained. The two countries told Cuba so. | FRA: countries; FJI: countries; RUS: countries; CUB: Cuba
            Fiji rejoiced. Its president met Vladimir Putin. They told Cuba so.          | FJI: They; RUS: They; CUB: Cuba
            Peru met Chile. Emmanuel Macron spoke. He went to Fiji. They told Cuba and Togo so. | CUB: Cuba; TGO: Togo
            Peru met Chile. Emmanuel Macron spoke. He met Vladimir Putin. The two states told Cuba so. | PER: states; CHL: states; CUB: Cuba
            Peru met Chile. Each recalled its envoy from Cuba.                           | PER: Each; CHL: Each; CUB: Cuba
            Peru met Chile. Days later each accused Cuba.                                | PER: each; CHL: each; CUB: Cuba
            Peru met Chile. Each accused Cuba of breaking it.                            | PER: Each; CHL: Each; CUB: Cuba
            Peru met Chile. Each week Cuba and Togo trade.                               | CUB: Cuba; TGO: Togo
            Peru met Chile. Both sides left. They told Cuba so.                          | PER: They; CHL: They; CUB: Cuba
            Peru met Chile. Both sides left. It rained. They told Cuba and Togo so.      | CUB: Cuba; TGO: Togo
            Peru hosted the G7 summit. The leaders told Cuba so.                         | G7: leaders; CUB: Cuba
            The G20 ended its summit. Peru's leader left. The leaders told Cuba so.      | G20: leaders; CUB: Cuba
            NATO leaders warned Peru. The ministers told Cuba so.                        | NATO: ministers; CUB: Cuba
            The G7 met in Peru. Both leaders told Cuba so.                               | G7: leaders; PER: leaders; CUB: Cuba
            Peru and the EU met. The leaders told Cuba so.                               | PER: leaders; EU: leaders; CUB: Cuba
            Peru and Chile met on the sidelines of the G20. The leaders told Cuba so.    | PER: leaders; CHL: leaders; CUB: Cuba
            China backed Pakistan as President Trump arrived. Trump warned Iran.         | USA: Trump; IRN: Iran
            Then Peru's president spoke. The president of Brazil thanked Cuba.           | BRA: Brazil; CUB: Cuba
            Then Peru's president spoke. The president of Peru thanked Cuba.             | PER: president, Peru; CUB: Cuba
            Then Peru's president spoke. The president of FIFA and Chile thanked Cuba.   | CHL: Chile; CUB: Cuba
            Then Peru's council met. The Council of Europe told Chile and Cuba so.       | CHL: Chile; CUB: Cuba
            Then Peru's council met. The Council of Europe and Chile thanked Cuba.       | CHL: Chile; CUB: Cuba
            Then Peru's council met. The council of Castle Rock told Chile and Cuba so.  | CHL: Chile; CUB: Cuba
            Peru's president told Brazil's so. The leaders of Andean states thanked Cuba.  | PER: leaders; BRA: leaders; CUB: Cuba
            Then Peru's ministry met. The Ministry of Commerce told Chile so.            | PER: Ministry; CHL: Chile
            Then Peru's foreign minister spoke. The Minister of Foreign Affairs left Chile. | PER: Minister; CHL: Chile
            Then Peru's government met. The government of the day told Chile so.         | PER: government; CHL: Chile
            Then Peru's government met. The government of President Putin told Chile so. | RUS: Putin; CHL: Chile
            Then Peru's ministry met. The ministry in Havana told Chile so.              | CUB: Havana; CHL: Chile
            Then Peru's foreign ministry met. The foreign ministry in Havana told Chile. | CUB: Havana; CHL: Chile
            Peruvian officials met. Officials in Havana told Chile so.                   | CUB: Havana; CHL: Chile
            Peruvian officials met. Officials in Lima told Chile so.                     | PER: Officials, Lima; CHL: Chile
            Then Peru's envoy left. The envoy in Havana told Chile so.                   | PER: envoy; CUB: Havana; CHL: Chile
            Peru's government met. The government in Havana left. The government told Chile so. | CUB: government; CHL: Chile
            Peru accused Chile of a raid. Chile rejected the charge.                     | CHL: Chile
            NATO's Secretary General warned Cuba.                                        | NATO: NATO; CUB: Cuba
            Peru met Chile. Cuba told Brazil that it wants its envoy back.               | CUB: Cuba; BRA: Brazil; PER: it
            Peru met Chile. Cuba wants its money back, Brazil said.                      | CUB: Cuba, its; BRA: Brazil
            Peru met Chile. Hezbollah said its men had left Cuba.                        | LBN: Hezbollah REBEL, its REBEL; CUB: Cuba
            Peru met Chile. Huawei said its staff had left Cuba.                         | CHN: Huawei BUSINESS, its BUSINESS; CUB: Cuba
            Peru met Chile. Brazil told Hezbollah and its ally Cuba so.                  | BRA: Brazil; LBN: Hezbollah REBEL; CUB: Cuba
            Peru met Chile. Russian President Vladimir Putin told Brazil of his plan.    | RUS: Russian, Vladimir Putin, his; BRA: Brazil
            Jair Bolsonaro spoke. Peru's president told Cuba of his plan.                | PER: Peru, his; CUB: Cuba
            Jair Bolsonaro spoke. The envoy of Peru said that Cuba owed her a fee.      | PER: Peru, her; CUB: Cuba
            Jair Bolsonaro spoke. Peru's president met Chile's and told Cuba of his plan. | PER: Peru, his; CHL: Chile; CUB: Cuba
            Jair Bolsonaro spoke. Peru told Cuba of his plan.                            | PER: Peru; CUB: Cuba; BRA: his
            Peru's president met Chile's foreign minister. They agreed on a pact.        | PER: They; CHL: They
            In Cusco, Chile refused the offer. It accused Cuba of a raid.                | CHL: It; CUB: Cuba
            In Lima, Chile refused the offer. It accused Cuba of a raid.                 | CHL: It; CUB: Cuba
            In the Philippines and Peru, Chile lost. Cuba accused it of a raid.          | CUB: Cuba; CHL: it
            Lima told Chile so. It accused Cuba of a raid.                               | PER: It; CUB: Cuba
            Rebels fought in Peru. It accused Cuba of a raid.                            | PER: It; CUB: Cuba
            The government in Lima told Chile so. It accused Cuba of a raid.             | PER: It; CUB: Cuba
            Officials in Cusco told Chile so. It accused Cuba of a raid.                 | PER: It; CUB: Cuba
            Chilean envoys in Lima told Brazil so. It accused Cuba of a raid.            | CHL: It; CUB: Cuba
            In Peru's view Chile lost. It accused Cuba of a raid.                        | PER: It; CUB: Cuba
            A ban on Peru pleased Chile. It accused Cuba of a raid.                      | PER: It; CUB: Cuba
            Peru's defence minister hosted Jair Bolsonaro. He thanked Cuba.              | PER: He; CUB: Cuba
            The president of Peru hosted Jair Bolsonaro. She thanked Cuba.               | PER: She; CUB: Cuba
            A Peruvian foreign ministry spokesman met Jair Bolsonaro. He thanked Cuba.   | PER: He; CUB: Cuba
            Peru told Chile so. Its president, Jair Bolsonaro, thanked Cuba.             | BRA: Its, Jair Bolsonaro; CUB: Cuba
            Peru told Chile so. Its president met Jair Bolsonaro and thanked Cuba.       | PER: Its; BRA: Jair Bolsonaro; CUB: Cuba
            Peru met. ECOWAS said its envoys had left Cuba for Togo.                     | CUB: Cuba; TGO: Togo
            Peru met. Chile met. ECOWAS met. It told Cuba and Togo so.                   | CUB: Cuba; TGO: Togo
            Peruvian leaders met. ECOWAS leaders told Cuba and Togo so.                  | CUB: Cuba; TGO: Togo
            Peru met Mercosur. The bloc's leaders told Cuba and Togo so.                 | CUB: Cuba; TGO: Togo
            ECOWAS told Peru so. Its envoys left Cuba for Togo.                          | CUB: Cuba; TGO: Togo
            Peru told ECOWAS so. Its envoys left Cuba for Togo.                          | PER: Its; CUB: Cuba; TGO: Togo
            ECOWAS met. Cuba told Togo of its plan.                                      | CUB: Cuba; TGO: Togo
            ECOWAS met. Cuba left its partners and Togo.                                 | CUB: Cuba, its; TGO: Togo
            Peru arms rebels, Chile said.                                                | PER: Peru; CHL: Chile
            Lima had hosted rebels, Chile said.                                          | PER: Lima; CHL: Chile
            Chile said that Peru killed three civilians.                                 | CHL: Chile; PER: Peru
            Peru rebels fought Chile.                                                    | PER: Peru REBEL; CHL: Chile
            Peru's armed rebels fought Chile.                                            | PER: Peru REBEL; CHL: Chile
            Peruvian rebels fought Chile.                                                | PER: Peruvian REBEL; CHL: Chile
            Peru sends warships to Chile.                                                | PER: Peru MIL; CHL: Chile
            Jair Bolsonaro spoke. JANE A. DOE (Peru) spoke. She thanked Cuba.            | PER: She; CUB: Cuba
            Jair Bolsonaro spoke. JOHN DOE (Peru), in his own name, thanked Cuba.        | PER: Peru, his; CUB: Cuba
            Jair Bolsonaro spoke. JOSÉ DE LA ROE (Peru) met Chile's envoy. He left Cuba. | PER: He; CUB: Cuba
            Jair Bolsonaro spoke. RALLIES IN LIMA (Peru) went on. He thanked Cuba.       | BRA: He; CUB: Cuba
            Jair Bolsonaro spoke. The miners (Peru) went on. He thanked Cuba.            | BRA: He; CUB: Cuba
            Then Peru's president spoke. The president, Jair Bolsonaro, thanked Cuba.    | BRA: Jair Bolsonaro; CUB: Cuba
            Then Peru's prime minister spoke. The prime minister Benjamin Netanyahu thanked Cuba. | ISR: Benjamin Netanyahu; CUB: Cuba
            Then Peru's president spoke. The president, whom Jair Bolsonaro knew, left Cuba. | PER: president; BRA: Jair Bolsonaro; CUB: Cuba
            Then Peru's president spoke. The president told Jair Bolsonaro so.           | PER: president; BRA: Jair Bolsonaro
            A Peruvian official met Jair Bolsonaro. He thanked Cuba.                     | BRA: He; CUB: Cuba
            Peruvian ministers hosted Jair Bolsonaro. He thanked Cuba.                   | BRA: He; CUB: Cuba
            The former president of Peru hosted Jair Bolsonaro. He thanked Cuba.         | BRA: He; CUB: Cuba
            Iran left Cuba. The Peruvian government said late on Friday that it would go. | PER: Peruvian, it
            Iran left Cuba. Peru's envoy said it left Chile.                             | PER: Peru; IRN: it; CHL: Chile
            Iran left Cuba. The EU under Peru said it left Chile.                        | EU: EU; PER: Peru, it; CHL: Chile
            Peru and Chile met Iran's envoy. It left them.                               | IRN: It; PER: them; CHL: them
            Peru and Chile met Iran's envoy. They left it.                               | PER: They; CHL: They; IRN: it
            Peru and Chile met on Monday. Peru thanked them for it.                      | PER: Peru, it; CHL: them
            President Sebastian Pinera met Evo Morales. Pinera thanked him.              | CHL: Pinera; BOL: him
            President Sebastian Pinera met Evo Morales. Morales told her envoy so.       | BOL: Morales, her
            Peru protested to Chile over ships.                                          | PER: Peru; CHL: Chile
            Peru protested over Chilean ships.                                           | PER: Peru; CHL: Chilean MIL
            Peru thanked Chile; Cuba left Iran.                                          | CUB: Cuba; IRN: Iran
            Peru thanked Chile, while Cuba left Iran.                                    | CUB: Cuba; IRN: Iran
            Peru thanked Chile, while Cuba left Peru.                                    | PER: Peru, Peru; CHL: Chile; CUB: Cuba
            They met Ana Roe, foreign minister of Peru; Li Ba, an envoy of Chile; and Cuba. | PER: Peru; CHL: Chile; CUB: Cuba
            """)
    void partiesAreFoundWithTheirWords(String text, String expected) {
        // when
        List<SceneReader.LocatedScene> sentences = reader.read(NewsArticle.of("scene", "", text, PUBLISHED));

        // then
        assertThat(sentences).isNotEmpty();
        assertThat(written(sentences.get(sentences.size() - 1).scene())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # date     | sentence                                                    | the words that stand best for each party, and the office
            2023-05-10 | British Prime Minister Rishi Sunak criticised China.        | GBR: Rishi Sunak head-of-government; CHN: China
            2023-05-10 | Britain's prime minister, Rishi Sunak, criticised China.    | GBR: Rishi Sunak head-of-government; CHN: China
            2023-05-10 | Britain's prime minister criticised China.                  | GBR: Britain head-of-government; CHN: China
            2023-05-10 | British ministers, Rishi Sunak among them, left China.      | GBR: British minister; CHN: China
            2023-05-10 | Chinese Foreign Minister Qin Gang criticised Japan.         | CHN: Qin Gang foreign-minister; JPN: Japan
            2023-05-10 | China's foreign minister criticised Japan.                  | CHN: China foreign-minister; JPN: Japan
            2023-05-10 | Saudi Foreign Minister Prince Faisal bin Farhan left Iran.  | SAU: Prince Faisal bin Farhan foreign-minister; IRN: Iran
            2023-05-10 | U.S. Secretary of State Antony Blinken criticised Iran.     | USA: Antony Blinken foreign-minister; IRN: Iran
            2023-05-10 | The U.S. secretary of state criticised Iran.                | USA: U.S. foreign-minister; IRN: Iran
            2023-05-10 | U.S. Vice President Kamala Harris criticised Iran.          | USA: Kamala Harris vice-head; IRN: Iran
            2023-05-10 | The U.S. vice president criticised Iran.                    | USA: U.S. vice-head; IRN: Iran
            2023-05-10 | U.S. Treasury Secretary Janet Yellen criticised Iran.       | USA: Janet Yellen finance-minister; IRN: Iran
            2023-05-10 | The U.S. Treasury secretary criticised Iran.                | USA: U.S. Treasury finance-minister; IRN: Iran
            2023-05-10 | UN Secretary-General Antonio Guterres criticised Iran.      | UN: Antonio Guterres body-head; IRN: Iran
            2023-05-10 | NATO's Secretary-General criticised Iran.                   | NATO: NATO body-head; IRN: Iran
            2023-05-10 | NATO's Secretary General criticised Iran.                   | NATO: NATO body-head; IRN: Iran
            2023-05-10 | The Turkish deputy foreign minister criticised Iran.        | TUR: Turkish minister; IRN: Iran
            2023-05-10 | The Chinese vice foreign minister criticised Iran.          | CHN: Chinese minister; IRN: Iran
            2023-05-10 | The U.S. deputy secretary of state criticised Iran.         | USA: U.S. minister; IRN: Iran
            2023-05-10 | The Turkish deputy prime minister criticised Iran.          | TUR: Turkish vice-head; IRN: Iran
            2023-05-10 | The German vice chancellor criticised Iran.                 | DEU: German minister; IRN: Iran
            2023-05-10 | The Turkish deputy ambassador criticised Iran.              | TUR: Turkish envoy; IRN: Iran
            2023-05-10 | The Turkish foreign ministry's officials criticised Iran.   | TUR: Turkish; IRN: Iran
            2023-05-10 | A Turkish foreign ministry spokesman criticised Iran.       | TUR: Turkish spokesperson; IRN: Iran
            2023-05-10 | Ukrainian troops, Volodymyr Zelenskyy said, fled Russia.    | UKR: Ukrainian; RUS: Russia
            """)
    void aPersonIsNamedWithTheOfficeThatTheTextGives(LocalDate published, String text, String expected) {
        // given
        NewsArticle article = NewsArticle.of(
                "scene", "", text, published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));

        // when
        SceneReader.Scenes scenes =
                reader.scenes(article, KNOWLEDGE.cleaner().clean(article), new TimeBound(article, TimeBound.LONGEST));

        // then
        assertThat(scenes.all()).hasSize(1);
        Sentence sentence = scenes.all().get(0).sentence();
        assertThat(scenes.all().get(0).parties().stream()
                        .map(party -> party.country() + ": "
                                + sentence.between(
                                        party.best().from(), party.best().to())
                                + party.best().role().map(role -> " " + role).orElse(""))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @Test
    void aSentenceIsShownWithTheHeadlineAndTheSentenceBefore() {
        // given
        NewsArticle article = NewsArticle.of(
                "scene",
                "Peru, Chile at odds",
                "Rain fell in Lima. Peru accused Chile. Chile denied it to Peru.",
                PUBLISHED);

        // when
        List<SceneReader.LocatedScene> sentences = reader.read(article);

        // then
        assertThat(sentences).extracting(located -> located.scene().number()).containsExactly(0, 1, 2, 3);
        assertThat(sentences.get(0).scene().about()).isEqualTo("Rain fell in Lima.");
        assertThat(sentences.get(3).scene().about()).isEqualTo("Peru, Chile at odds");
        assertThat(sentences.get(3).scene().before()).isEqualTo("Peru accused Chile.");
    }

    @Test
    void theSentenceAboveThatIsShownSpeaksOfAStateThatTheSentenceDoesNot() {
        // given
        NewsArticle article = NewsArticle.of(
                "scene",
                "A week at sea",
                "Rain fell. Peru accused Chile. Lima was cold. Rain fell again. Peru sent a note.",
                PUBLISHED);

        // when
        List<SceneReader.LocatedScene> sentences = reader.read(article);

        // then
        assertThat(sentences.get(sentences.size() - 1).scene().before()).isEqualTo("Peru accused Chile.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # items of a digest                                             | the parties of the last sentence, and the sentence above that is shown
            Peru's ministry met. / CHILE: The ministry thanked Cuba.        | CHL: CHILE; CUB: Cuba            |
            Peru's ministry met. / Chile - The ministry thanked Cuba.       | CHL: Chile; CUB: Cuba            |
            Peru's ministry met. / **Chile**: The ministry thanked Cuba.    | CHL: Chile; CUB: Cuba            |
            Peru's ministry met. / [Chile] The ministry thanked Cuba.       | CHL: Chile; CUB: Cuba            |
            Peru's ministry met. / CHILE / The ministry thanked Cuba.       | CUB: Cuba                        | CHILE
            Peru met Cuba. / Chile: It rained. The two states sent aid to Fiji and Togo. | FJI: Fiji; TGO: Togo | Chile: It rained.
            Peru spoke. / CHILE/CUBA: It rained. Both sides told Fiji so.   | CHL: sides; CUB: sides; FJI: Fiji | CHILE/CUBA: It rained.
            Peru met Fiji. / 3. Chile and Cuba / It rained. Both sides told Togo so. | CHL: sides; CUB: sides; TGO: Togo | It rained.
            Peru met Fiji. / (2) Chile: It rained. Both sides told Togo so. | TGO: Togo | (2) Chile: It rained.
            Peru met Fiji. / 14:30 Chile: It rained. Both sides told Cuba and Togo so. | CUB: Cuba; TGO: Togo | 14:30 Chile: It rained.
            Peru's ministry met. / Chile – an ally – said on Monday that the ministry left Cuba. | CHL: Chile; PER: ministry; CUB: Cuba | Peru's ministry met.
            Peru's ministry met. / Chile said on Monday that the ministry left Cuba. | CHL: Chile; PER: ministry; CUB: Cuba | Peru's ministry met.
            Peru's ministry met. / Chile: It said on Monday that the ministry left Cuba. | CHL: Chile; CUB: Cuba    |
            """)
    void anItemOfADigestTakesUpNothingOfTheItemsAbove(String text, String parties, String before) {
        List<SceneReader.LocatedScene> sentences = reader.read(
                NewsArticle.of("scene", "", "It rained. / ".concat(text).replace(" / ", "\n"), PUBLISHED));

        Scene last = sentences.get(sentences.size() - 1).scene();
        assertThat(written(last)).isEqualTo(parties);
        assertThat(last.before()).isEqualTo(before == null ? "" : before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # below the headline "Fiji as host"                                                  | whom a model is asked of in the last sentence
            Fiji hosted talks between Peru and Chile. The two sides agreed.                      | CHL PER
            Peru and Chile held talks mediated by Fiji. Both sides left. They agreed.            | CHL PER
            Fiji hosted talks between Peru and Chile. The two sides thanked Fiji.                | CHL FJI PER
            Fiji hosted talks between Peru and Chile. Peru agreed.                               | CHL FJI PER
            Fiji told Peru and Chile so. Peru and Chile left. The two sides agreed.              | CHL FJI PER
            """)
    void whoHostsOrMediatesHasNoPartInWhatTheTwoDo(String text, String parties) {
        assertThat(partiesOfLast("Fiji as host", text)).isEqualTo(parties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # below the headline "Peru as host"                                                 | whom a model is asked of in the last sentence
            Peru told Chile so. ECOWAS warned Cuba and Togo.                                     | CUB TGO
            Peru told Chile so. ECOWAS met. The bloc warned Cuba and Togo.                       | CUB TGO
            Peru told Chile so. ECOWAS met. The Lagos-based bloc warned Cuba, Togo and Fiji.     | CUB FJI NGA TGO
            Peru told Chile so. The Gulf Cooperation Council said it warned Cuba and Togo.       | CUB TGO
            Peru told Chile so. ECOWAS met. It warned Cuba and Togo.                             | CUB TGO
            Peru told Chile so. ECOWAS met. Its head left. It warned Cuba and Togo.              | CUB TGO
            Peru told Chile so. ECOWAS met. Fiji left. It warned Cuba and Togo.                  | CHL CUB FJI PER TGO
            Peru told Chile so. Cuba warned ECOWAS and Togo.                                     | CHL CUB PER TGO
            Peru told Chile so. Amnesty warned Cuba and Togo.                                    | CHL CUB PER TGO
            """)
    void whatABodyThatIsNoPartyDoesIsDoneByNoneNamedAbove(String text, String parties) {
        assertThat(partiesOfLast("Peru as host", text)).isEqualTo(parties);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # a headline                          ; its parties
            Cuba | Peru warns Chile               ; CHL PER
            Cuba » Peru warns Chile over raid     ; CHL PER
            Cuba | Peru and Chile condemn raid    ; CHL CUB PER
            Cuba | Peru bombs camp                ; CUB PER
            Cuba: Peru warns Chile                ; CHL CUB PER
            """)
    void theSectionOfAHeadlineIsNoParty(String headline, String parties) {
        // when
        List<SceneReader.LocatedScene> sentences = reader.read(
                NewsArticle.of("scene", headline, "The news of the day came on Monday, as it does.", PUBLISHED));

        // then
        assertThat(sentences.get(0).scene().parties().stream()
                        .map(Scene.Party::country)
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(parties);
    }

    @Test
    void aSentenceWithoutAHeadlineIsShownWithTheFirstOne() {
        // given
        NewsArticle article = NewsArticle.of(
                "scene", "", "Peru and Chile are at odds. Rain fell. Chile denied it to Peru.", PUBLISHED);

        // when
        List<SceneReader.LocatedScene> sentences = reader.read(article);

        // then
        assertThat(sentences).extracting(located -> located.scene().number()).containsExactly(1, 3);
        assertThat(sentences.get(1).scene().about()).isEqualTo("Peru and Chile are at odds.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a sentence of 10 May 2019                              | its words of time, and how they lie to that day
            Peru accused Chile on Thursday.                          | Thursday RECENT
            In 1994 Peru and Chile fought, and in April they met.    | 1994 PAST; April PAST
            Peru's envoy will visit Chile next week.                 | next week AHEAD
            Peru and Chile have met in recent months.                | recent months UNCLEAR
            Peru and Chile fought in the 1980s.                      | 1980s PAST
            Peru and Chile met in the 19th century.                  | century PAST
            Peru and Chile will meet in the coming weeks.            | coming weeks AHEAD
            Peru and Chile have talked since Monday.                 | Monday RECENT
            Peru and Chile have talked since April 12.               | April 12 PAST
            Peru and Chile met twice in the past three days.         | past three days RECENT
            Peru and Chile met in the last three days of the war.    | last three days UNCLEAR
            Peru and Chile met in the last days of the war.          | last days UNCLEAR
            Peru and Chile are in a 7th decade of peace.             | decade UNCLEAR
            """)
    void wordsOfTimeAreToldByHowTheyLieToTheDayOfPublication(String text, String expected) {
        // when
        Scene scene =
                reader.read(NewsArticle.of("scene", "", text, PUBLISHED)).get(0).scene();

        // then
        assertThat(scene.times().stream()
                        .map(time -> scene.sentence().substring(time.from(), time.to()) + " " + time.relation())
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a sentence of 10 February 2024                         | its words of time
            Kenya heard January Makamba of Tanzania on Friday.       | Friday
            Lebanon blames the March 14 alliance and Syria.          | ''
            Kenya and Tanzania met in January.                       | January
            """)
    void whatBelongsToANameSaysNoTime(String text, String expected) {
        // given
        NewsArticle article = NewsArticle.of("scene", "", text, Instant.parse("2024-02-10T12:00:00Z"));

        // when
        Scene scene = reader.read(article).get(0).scene();

        // then
        assertThat(scene.times().stream()
                        .map(time -> scene.sentence().substring(time.from(), time.to()))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
    }

    private static String written(Scene scene) {
        return scene.parties().stream()
                .filter(Scene.Party::isPresent)
                .map(party -> party.country() + ": "
                        + party.marks().stream()
                                .filter(mark -> mark.part() == Scene.Part.SENTENCE)
                                .map(mark -> scene.sentence().substring(mark.from(), mark.to())
                                        + (mark.sector() == Sector.GOV ? "" : " " + mark.sector()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    /** The parties of an article's last sentence, by code. */
    private String partiesOfLast(String headline, String text) {
        List<SceneReader.LocatedScene> sentences = reader.read(NewsArticle.of("scene", headline, text, PUBLISHED));
        return sentences.get(sentences.size() - 1).scene().parties().stream()
                .map(Scene.Party::country)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
