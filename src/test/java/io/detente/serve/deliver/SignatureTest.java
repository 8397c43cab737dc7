package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignatureTest {

    /** The example that Standard Webhooks publishes for those who write a sender. */
    @Test
    void givenTheStandardsOwnExample_whenSigned_thenTheSignatureIsTheirs() {
        Signature signature = new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");

        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** The libraries that check signatures take base 64 with its prefix and without. */
    @Test
    void givenAKeyInBase64WithoutItsPrefix_whenSigned_thenTheSignatureIsTheSame() {
        assertThat(signed("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isEqualTo(signed("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @Test
    void givenAnyOtherText_whenSigned_thenItsBytesAreTheKey() {
        String key = "a pass-phrase of the desk";

        assertThat(signed(key))
                .isEqualTo(signed("whsec_" + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8))));
        assertThat(signed("dG9vIHNob3J0"))
                .as("base 64 of less than a key")
                .isEqualTo(signed("whsec_"
                        + Base64.getEncoder().encodeToString("dG9vIHNob3J0".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void givenAnOldSecretAndANewOne_whenSigned_thenThereIsASignatureOfEach() {
        String before = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String after = "whsec_uX5cX2l0Wq3kCw0m0v3kq1m8sZ9yTn4b";

        assertThat(signed(after + "\n\n" + before + "\n")).isEqualTo(signed(after) + " " + signed(before));
    }

    private static String signed(String secret) {
        return new Signature(secret).of("a.1", Instant.EPOCH, new byte[] {'{', '}'});
    }

    @Test
    void givenNoSecret_thenItIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature(" \n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature("whsec_not base 64!"));
    }
}
