package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The second is base 64, of less than a key has. */
    @ParameterizedTest
    @ValueSource(strings = {"a pass-phrase of the desk", "dG9vIHNob3J0"})
    void givenAnyOtherText_whenSigned_thenItsBytesAreTheKey(String key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));

        assertThat(signed(key))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal("a.1.0.{}".getBytes(StandardCharsets.UTF_8))));
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
    }

    /** A key that was cut off when it was copied would sign all the same, and no receiver take it. */
    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_MTIz", "whsec_not base 64!", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-"})
    void givenAPrefixBeforeWhatIsNoKey_thenItsLineIsNamedAndNotRepeated(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n\n" + secret + "\n"))
                .withMessage("line 3 has whsec_ before what is not 24 to 64 bytes in base64")
                .withNoCause();
    }
}
