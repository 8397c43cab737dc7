package io.detente.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FurnitureTest {
    private final Furniture furniture = new Furniture();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By Jane Doe",
                "by Jane Doe",
                "By Jane Doe, our correspondent in Lisbon",
                "By Jane Doe and John van der Roe.",
                "BY JANE DOE IN LISBON AND JOHN ROE IN OSLO",
                "12 comments",
                "1.2k views",
                "3 shares",
                "1,204 Views",
                "12K+ shares",
                "No comments",
                "View all 12 comments",
                "Posted by - Jane Doe on May 3 - 345 views",
                "Read more: will Peru and Chile talk before the end of the year?",
                "Updated 3 May 2021",
                "Updated 3 May 2021 at 5.30 p.m.",
                "Published by the Harbour Post in 2021.",
                "Source: Harbour Post",
                "Source: ministry of defence.",
                "Terms of use",
                "Page 2 of 3",
                "Sign up for our newsletter.",
                "(c) 2019 Harbour Post",
                "(c) Copyright Harbour Post",
                "(c) Harbour Post. All rights reserved",
                "(Reporting by Jane Doe; editing by John Roe)",
                "(Reporting by Jane Doe in Lima and John Roe in Santiago; editing by Jane Roe.)",
                "(Adds Chilean response, details of Peruvian sanctions)",
                "(Corrects to say Peru summoned the envoy)",
                "(Updates with comment by Chile)",
                "(Recasts, adds quotes)",
                "(Writes through.)",
                "Correction: Peru did not expel the envoy of Chile, but summoned him on Monday.",
                "Clarification: The truce that Peru signed with Chile was signed in Lima on Monday.",
                "An earlier version of this story said that Peru had attacked Chile on Monday.",
                "A previous version of this article misstated when Peru and Chile signed the truce.",
                "This story has been corrected to say that Peru summoned the envoy of Chile.",
                "READ: Peru recalls its envoy",
                "MORE: Peru recalls its envoy",
                "RELATED STORY: Peru recalls its envoy",
                "Read the full story: Peru recalls its envoy",
                "DON'T MISS: Peru recalls its envoy",
                "(Read more: Peru recalls its envoy)",
                "WATCH | Peru attacks Chile with drones",
                "LISTEN | Peru expels envoy of Chile",
                "Listen: Peru expels envoy of Chile",
                "Go deeper: Peru attacks Chile",
                "In pictures: Peru attacks Chile",
                "Podcast: Peru attacks Chile",
                "From the archive: Peru attacks Chile",
                "Explained | Why Peru attacks Chile",
                "EXPLAINER: Why Peru attacks Chile",
                "Analysis: Peru attacks Chile",
                "Opinion | Peru attacks Chile",
                "MUST READ: Peru attacks Chile",
                "By signing up, you agree to our terms of use.",
                "By subscribing you accept that we may write to you about Peru and Chile.",
                "You are receiving this e-mail because you signed up for news of Peru and Chile.",
                "This site is protected by reCAPTCHA, and its terms of use apply to you.",
                "Get the latest news on Peru in your inbox",
                "after newsletter promotion",
                "Enter your email",
                "Tags: Peru, Chile, war",
                "Topics: Peru, Chile, sanctions",
                "Filed under: Peru, Chile",
                "Keywords: Peru attacks Chile",
                "Follow our live blog: Peru attacks Chile",
                "Join our Telegram channel to see how Peru attacks Chile",
                "list 1 of 3",
                "list 2 of 3Peru attacks Chile",
                "end of list",
                "* * *"
            })
    void whatSaysNothingOfTheArticleIsFurniture(String line) {
        assertThat(furniture.is(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "By signing up to the treaty, Peru recognised Chile.",
                "You are receiving the envoy of Peru today, Mr. President, and he will ask for peace.",
                "Topics of the talks: Peru's debt.",
                "Get the latest arms to Chile, Peru urges",
                "By Friday, Peru had attacked Chile.",
                "Listen, Peru told Chile",
                "Analysis of the wreck shows that Peru sank it",
                "Opinion in Peru turns against Chile",
                "Explained simply, Peru attacked Chile",
                "Analysis: the attack of Peru on Chile went on for days, and nobody else came.",
                "By evening, Peru agreed.",
                "By Friday, Peru had one demand:",
                "By what right does Peru arrest Chileans?",
                "By then, he said, \u201cPeru had already told all of its friends of the attack.\u201d",
                "By then, he said, \"Peru had already told all of its friends.\" (The embassy was silent.)",
                "By Friday Peru, Chile, Brazil and Bolivia had recalled their envoys.",
                "Updated plans of Peru name Chile.",
                "(c) Peru and Chile signed a defence agreement;",
                "(c) Peru and Chile signed a defence agreement; and",
                "Published papers show that Peru armed rebels.",
                "Posted to Lima, he met Chileans.",
                "Terms of the deal between Peru and Chile are secret.",
                "Page 3 of the treaty names Peru.",
                "Peru had refused an earlier version of this treaty, which Chile then signed alone.",
                "Correction officers of Peru went to Chile.",
                "Peru summons Chilean envoy over border comments",
                "12 states reject Peruvian comments",
                "Chile and Peru exchange views",
                "Chilean fund sells Peruvian shares",
                "Recommended by the panel, Peru expelled three envoys for \"open spying.\"",
                "Sponsored by Brazil, Peru and Chile signed a truce, he said: \u201cIt holds!\u201d",
                "Watch: that is what Peru will do, said a \u2018deeply concerned envoy.\u2019"
            })
    void aSentenceThatBeginsLikeFurnitureIsText(String line) {
        assertThat(furniture.is(line)).isFalse();
    }
}
