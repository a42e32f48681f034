package io.breakwater.casework.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.problem.CaseworkProblem;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1",
                "2001::1"
            })
    void localAndReservedAddresses(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.63.0.1", "172.32.0.1", "2606:4700::1111"})
    void publicAddresses(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/hook", "https://2130706433/hook", "https://[::1]/hook", "https://localhost/hook",
                "http://8.8.8.8/hook", "ftp://8.8.8.8/hook", "https://user:word@8.8.8.8/hook", "/hook"
            })
    void refusedUrls(String url) {
        WebhookTarget target = new WebhookTarget(URI.create(url), Optional.empty(), false);

        assertThatThrownBy(() -> AddressGuard.check(target)).isInstanceOf(CaseworkProblem.class);
    }

    @Test
    void localOnlyWhereAllowed() {
        URI url = URI.create("http://127.0.0.1:8080/hook");

        assertThatCode(() -> AddressGuard.check(new WebhookTarget(url, Optional.empty(), true)))
                .doesNotThrowAnyException();
        assertThatCode(() -> AddressGuard.check(
                        new WebhookTarget(URI.create("https://8.8.8.8/hook"), Optional.empty(), false)))
                .doesNotThrowAnyException();
    }
}
