package io.breakwater.signals.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.control.ListChange;
import io.breakwater.model.pack.ListDefinition;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedListsTest {
    private static final List<ListDefinition.Kind> KINDS =
            List.of(ListDefinition.Kind.EXACT, ListDefinition.Kind.DOMAIN, ListDefinition.Kind.CIDR);

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
            entries.add(address(random) + "/" + (18 + random.nextInt(15)));
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

    @Test
    void picturesMatchThoseThatLookAlike() {
        String hash = "f8f8f0cce0f4e84d0e370a22028f67f0b36e2ed596623e1d33e6339c4e9c9b22";
        String other = "0".repeat(64);
        NamedLists lists = lists(ListDefinition.Kind.IMAGE, hash, other + "/3");

        assertThat(lists.contains("l", hash.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(lists.contains("l", hash.replace("f8f8f0", "000000")))
                .as("13 bits")
                .isTrue();
        assertThat(lists.contains("l", hash.replace("f8f8f0cce0f4e84d", "0000000000000000")))
                .isFalse();
        assertThat(lists.contains("l", other.substring(1) + "7")).isTrue();
        assertThat(lists.contains("l", other.substring(1) + "f"))
                .as("4 bits of 3")
                .isFalse();
        assertThat(lists.contains("l", "no hash")).isFalse();

        lists.apply(new ListChange("l", ListDefinition.Kind.IMAGE, List.of(), List.of(hash)));
        assertThat(lists.contains("l", hash)).isFalse();
    }

    @Test
    void aListThatIsOffHoldsNothing() {
        NamedLists lists = new NamedLists(List.of(new ListDefinition(
                "l",
                "",
                ListDefinition.Kind.EXACT,
                List.of("a"),
                "",
                Optional.of("us"),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "l.yaml",
                "")));

        assertThat(lists.contains("l", "a")).isFalse();
    }

    @Test
    void changesMakeListsIntoOthers() {
        Random random = new Random(5);
        NamedLists followed = new NamedLists();
        for (int round = 0; round < 200; round++) {
            NamedLists wanted = new NamedLists(randomLists(random));

            List<ListChange> changes = followed.changesTo(wanted);
            changes.forEach(followed::apply);

            assertThat(followed.changesTo(wanted)).isEmpty();
            for (String list : List.of("l0", "l1", "l2")) {
                for (int i = 0; i < 6; i++) {
                    for (String value : List.of("10.0.0." + i, "a.10.0.0." + i)) {
                        assertThat(followed.contains(list, value))
                                .as("round %d, %s in %s", round, value, list)
                                .isEqualTo(wanted.contains(list, value));
                    }
                }
            }
        }
    }

    private static List<ListDefinition> randomLists(Random random) {
        List<ListDefinition> lists = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ListDefinition.Kind kind = KINDS.get(random.nextInt(3));
            List<String> entries = random.ints(random.nextInt(4), 0, 6)
                    .mapToObj(n -> "10.0.0." + n)
                    .toList();
            if (random.nextInt(4) > 0) {
                lists.add(new ListDefinition("l" + i, "", kind, entries, "", "l.yaml", ""));
            }
        }
        return lists;
    }

    @Test
    void onlyWhatDiffersIsAChange() {
        NamedLists before = lists(ListDefinition.Kind.EXACT, "a", "b");
        NamedLists after = lists(ListDefinition.Kind.EXACT, "d", "b", "c");

        assertThat(before.changesTo(after))
                .containsExactly(new ListChange("l", ListDefinition.Kind.EXACT, List.of("c", "d"), List.of("a")));
        assertThat(after.changesTo(new NamedLists()))
                .containsExactly(new ListChange("l", ListDefinition.Kind.EXACT, List.of(), List.of("b", "c", "d")));
        assertThat(before.changesTo(before.copy())).isEmpty();
    }

    @Test
    void aLargeChangeIsSplit() {
        int entries = 2 * NamedList.ENTRIES_OF_A_CHANGE + 1;
        NamedLists large = lists(
                ListDefinition.Kind.EXACT,
                IntStream.range(0, entries).mapToObj(Integer::toString).toArray(String[]::new));
        NamedLists followed = new NamedLists();

        List<ListChange> changes = followed.changesTo(large);

        assertThat(changes)
                .hasSize(3)
                .allSatisfy(
                        change -> assertThat(change.added()).hasSizeLessThanOrEqualTo(NamedList.ENTRIES_OF_A_CHANGE));
        changes.forEach(followed::apply);
        assertThat(followed.changesTo(large)).isEmpty();
    }

    @Test
    void aCopyKeepsWhatTheOriginalLoses() {
        NamedLists original = lists(ListDefinition.Kind.DOMAIN, "mail.example", "co.test");
        NamedLists copy = original.copy();
        ListChange removal = new ListChange("l", ListDefinition.Kind.DOMAIN, List.of(), List.of("co.test"));

        original.apply(removal);
        assertThat(original.contains("l", "co.test")).isFalse();
        assertThat(copy.contains("l", "co.test")).isTrue();

        NamedLists second = original.copy();
        original.apply(new ListChange("l", ListDefinition.Kind.DOMAIN, List.of("co.test"), List.of()));
        assertThat(second.contains("l", "co.test")).isFalse();
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
