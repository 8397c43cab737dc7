package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    @Test
    void givenNoSecret_thenItIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature(" \n"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Signature("whsec_not base 64!"));
    }
}
