package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.53",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:a00:1::",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "64:ff9b:1:a00:0:100:808:808",
                "64:ff9b:0:1::808:808",
                "64:ffff::808:808",
                "2001:2::1",
                "3fff::1",
                "3fff:fff::1",
                "2001:db8::1",
                "2001::1"
            })
    void givenASpecialAddress_whenAsked_thenItIsNotPublic(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.128.0.1",
                "172.32.0.1",
                "192.1.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "64:ff9b::8.8.8.8",
                "2001:2:1::1",
                "3fff:1000::1",
                "2606:4700::1111"
            })
    void givenAnAddressOfTheInternet_whenAsked_thenItIsPublic(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void givenANameWithOnePrivateAddressAmongOthers_whenLookedUp_thenItIsRefused() throws UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));

        assertThatThrownBy(() -> new AddressGuard(name -> addresses).lookup("news.example.org"))
                .isInstanceOf(AddressGuard.NotPublicException.class)
                .hasMessageContaining("10.0.0.1");
    }
}
