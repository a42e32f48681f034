package io.breakwater.signals.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.ListDefinition;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedListsTest {
    @Test
    void exactListsIgnoreCase() {
        NamedLists lists = lists(ListDefinition.Kind.EXACT, "abc", "x y");

        assertThat(lists.contains("l", "ABC")).isTrue();
        assertThat(lists.contains("l", "ab")).isFalse();
        assertThat(lists.contains("unknown", "abc")).isFalse();
    }

    @Test
    void domainListsHoldSubdomains() {
        NamedLists lists = lists(ListDefinition.Kind.DOMAIN, "mail.example", "co.test");

        assertThat(lists.contains("l", "mail.example")).isTrue();
        assertThat(lists.contains("l", "A.B.Mail.Example.")).isTrue();
        assertThat(lists.contains("l", "hotmail.example")).isFalse();
        assertThat(lists.contains("l", "example")).isFalse();
    }

    @Test
    void rangesHoldWhatTheirBitsSay() {
        Random random = new Random(3);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            entries.add(address(random) + "/" + (8 + random.nextInt(25)));
        }
        NamedLists lists = lists(ListDefinition.Kind.CIDR, entries.toArray(String[]::new));
        for (int i = 0; i < 5_000; i++) {
            String address = address(random);
            boolean expected = entries.stream().anyMatch(entry -> holds(entry, address));
            assertThat(lists.contains("l", address)).as(address).isEqualTo(expected);
        }
    }

    @Test
    void rangesOfBothFamiliesLiveInOneList() {
        NamedLists lists = lists(ListDefinition.Kind.CIDR, "2001:db8::/32", "192.0.2.1");

        assertThat(lists.contains("l", "2001:db8:ffff::1")).isTrue();
        assertThat(lists.contains("l", "2001:db9::1")).isFalse();
        assertThat(lists.contains("l", "192.0.2.1")).isTrue();
        assertThat(lists.contains("l", "::ffff:192.0.2.1")).isTrue();
        assertThat(lists.contains("l", "no address")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.77/24, 192.0.2.0/24",
        "10.0.0.1, 10.0.0.1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "fe80::1:2/64, fe80::/64",
        "::ffff:10.1.2.3, 10.1.2.3"
    })
    void writesAddressesInTheirShortForm(String text, String form) {
        assertThat(AddressRange.parse(text).map(AddressRange::text)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.1.1.1",
                "1.1.1.1/33",
                "1.1.1.1/",
                ":::",
                "1:2",
                "1::2::3",
                "12345::",
                "1:2:3:4:5:6:7:8:9",
                "g::",
                "1.2.3.4 ",
                "localhost",
                "1:",
                "::/129"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(AddressRange.parse(text)).isEqualTo(Optional.empty());
    }

    private static boolean holds(String entry, String address) {
        int slash = entry.indexOf('/');
        int bits = Integer.parseInt(entry.substring(slash + 1));
        return bits(entry.substring(0, slash)) >>> (32 - bits) == bits(address) >>> (32 - bits);
    }

    private static int bits(String address) {
        try {
            return java.nio.ByteBuffer.wrap(InetAddress.getByName(address).getAddress())
                    .getInt();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    private static String address(Random random) {
        return "10." + random.nextInt(3) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private static NamedLists lists(ListDefinition.Kind kind, String... entries) {
        return new NamedLists(List.of(new ListDefinition("l", "", kind, List.of(entries), "", "l.yaml", "")));
    }
}
