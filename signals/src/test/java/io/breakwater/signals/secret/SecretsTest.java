package io.breakwater.signals.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.testkit.TestData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key stands in this file: they are drawn while it runs, so that nobody's scanner takes it for a leak. */
class SecretsTest {
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "abcdef";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LETTERS = CAPITALS + CAPITALS.toLowerCase(Locale.ROOT);
    private static final String WORD = DIGITS + LETTERS;
    private static final Map<Character, String> ALPHABETS =
            Map.of('d', DIGITS, 'h', HEX, 'c', CAPITALS + "234567", 'l', LETTERS, 'w', WORD, 'C', CAPITALS + DIGITS);

    /** {@code {w20}} stands for so many characters of an alphabet. */
    private static final Map<String, String> TEMPLATES = templates();

    private static final Pattern DRAWN = Pattern.compile("\\{(\\w)(\\d+)}");

    private static Map<String, String> templates() {
        Map<String, String> templates = new TreeMap<>();
        templates.put("airtable", "pat{w14}.{h64}");
        templates.put("anthropic", "sk-ant-api03-{w93}AA");
        templates.put("aws_access_key", "AKIA{c16}");
        templates.put("azure_storage", "AccountKey={w86}==");
        templates.put("databricks", "dapi{h32}");
        templates.put("digitalocean", "dop_v1_{h64}");
        templates.put("discord_webhook", "https://discord.com/api/webhooks/{d18}/{w68}");
        templates.put("docker", "dckr_pat_{w27}");
        templates.put("doppler", "dp.pt.{w43}");
        templates.put("figma", "figd_{w40}");
        templates.put("github", "ghp_{w30}+");
        templates.put("github_fine_grained", "github_pat_{w22}_{w59}");
        templates.put("gitlab", "glpat-{w20}");
        templates.put("google_api", "AIza{w35}");
        templates.put("google_oauth", "GOCSPX-{w28}");
        templates.put("grafana", "glsa_{w32}_+");
        templates.put("groq", "gsk_{w52}");
        templates.put("hashicorp_vault", "hvs.{w95}");
        templates.put("hugging_face", "hf_{l34}");
        templates.put("json_web_token", "eyJhbGciOiJIUzI1NiJ9.eyJ{w40}.{w43}");
        templates.put("linear", "lin_api_{w40}");
        templates.put("mailgun", "key-{h32}");
        templates.put("new_relic", "NRAK-{C27}");
        templates.put("notion", "ntn_{d11}{w35}");
        templates.put("npm", "npm_{w30}+");
        templates.put("openai", "sk-{w20}T3BlbkFJ{w20}");
        templates.put("postman", "PMAK-{h24}-{h34}");
        templates.put("private_key", "-----BEGIN RSA PRIVATE KEY-----\n{w64}\n");
        templates.put("pypi", "pypi-AgEIcHlwaS5vcmc{w80}");
        templates.put("replicate", "r8_{w37}");
        templates.put("sendgrid", "SG.{w22}.{w43}");
        templates.put("shopify", "shpat_{h32}");
        templates.put("slack", "xoxb-{d12}-{d12}-{w24}");
        templates.put("slack_webhook", "https://hooks.slack.com/services/T{C8}/B{C8}/{w24}");
        templates.put("square", "EAAA{w60}");
        templates.put("stripe", "sk_live_{w24}");
        templates.put("supabase", "sbp_{h40}");
        templates.put("telegram_bot", "{d10}:AA{w33}");
        templates.put("twilio", "SK{h32}");
        return templates;
    }

    @Test
    void everyKindIsFoundWhereverItStands() {
        Random random = new Random(20261128);
        // those of published vectors only
        assertThat(Secrets.known())
                .hasSizeGreaterThan(40)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(TEMPLATES.keySet().stream(), Stream.of("age", "bitcoin_key"))
                                .toList());
        List<UnaryOperator<String>> surroundings = List.of(
                secret -> secret,
                secret -> "my key is " + secret + ", please debug",
                secret -> "TOKEN=\"" + secret + "\"",
                secret -> "первый: " + secret + "\n");
        TEMPLATES.forEach((kind, template) -> {
            int missed = 0;
            for (int round = 0; round < 100; round++) {
                String secret = drawn(template, random);
                String text = surroundings.get(round % surroundings.size()).apply(secret);
                missed += Secrets.kinds(text).equals(List.of(kind)) ? 0 : 1;
                assertThat(Secrets.count(text + " " + text)).as(kind).isEqualTo(2 * Secrets.count(text));
            }
            // what is drawn at random is now and then too even
            assertThat(missed).as(kind).isLessThanOrEqualTo(5);
        });
    }

    @Test
    void checksumsAreThoseThatArePublished() {
        String github = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ";
        assertThat(Secrets.kinds("ghp_" + github + "0mLq17")).containsExactly("github");
        assertThat(Secrets.kinds("ghp_" + github + "0mLq18")).isEmpty();
        // the Bitcoin wiki's example of its format
        assertThat(Secrets.kinds("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"))
                .containsExactly("bitcoin_key");
        assertThat(Secrets.kinds("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK"))
                .isEmpty();
        // vectors of BIP 173
        assertThat(Stream.of(
                        "A12UEL5L",
                        "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
                        "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"))
                .allMatch(Genuine.isBech32());
        assertThat(Stream.of("A12UEL5M", "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3x"))
                .noneMatch(Genuine.isBech32());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "550e8400-e29b-41d4-a716-446655440000",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sk-...",
                "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
                "AKIAIOSFODNN7EXAMPLE",
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "hf_YourTokenGoesHereAndItIsVeryLongTx",
                "AIzaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                "SKaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "https://discord.com/channels/123456789012345678/123456789012345678",
                "xoxb-your-token",
                "eyJub3QiOiJhIGhlYWRlciJ9.eyJhIjoxMjM0NTY3ODkwfQ.dGhpcyBpcyBub3QgYSBzaWduYXR1cmU",
                "\uD800\uD800",
                "task-2024 risk-free desk-20 key-value pat on the back"
            })
    void whatOnlyLooksLikeOneIsNone(String text) {
        assertThat(Secrets.kinds(text)).isEmpty();
    }

    @Test
    void ordinaryTextsHoldNone() throws IOException {
        Path texts = data().resolve("text");
        for (String file :
                List.of("benign_chat.csv", "benign_instructions.csv", "benign_image_prompts.csv", "sms_spam.tsv")) {
            for (String line : Files.readAllLines(texts.resolve(file))) {
                assertThat(Secrets.kinds(line)).as(line).isEmpty();
            }
        }
    }

    /**
     * The rules of a scanner of source code, which others keep, call what is drawn here secrets too, but for two kinds that it knows only beside certain
     * words.
     */
    @Test
    void anotherScannerAgrees() throws IOException {
        List<Pattern> rules = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^regex = '''(.*)'''")
                .matcher(Files.readString(data().resolve("lists").resolve("secret_patterns.toml")));
        while (matcher.find()) {
            rules.add(Pattern.compile(
                    matcher.group(1).replaceAll("\\(\\?P<\\w+>", "(").replaceAll("\\\\z", "\\$")));
        }
        assertThat(rules).hasSizeGreaterThan(200);
        Random random = new Random(7);
        List<String> unknown = TEMPLATES.entrySet().stream()
                .filter(entry -> {
                    String text = "api_key = \"" + drawn(entry.getValue(), random) + "\"\n";
                    return rules.stream().noneMatch(rule -> rule.matcher(text).find());
                })
                .map(Map.Entry::getKey)
                .toList();

        assertThat(unknown).containsExactlyInAnyOrder("discord_webhook", "telegram_bot");
    }

    private static Path data() {
        Optional<Path> data = TestData.directory();
        assumeTrue(data.isPresent(), "skipped: there is no data directory; BREAKWATER_DATA may name one");
        return data.orElseThrow();
    }

    private static String drawn(String template, Random random) {
        String secret = DRAWN.matcher(template).replaceAll(place -> {
            String alphabet = ALPHABETS.getOrDefault(place.group(1).charAt(0), "");
            StringBuilder text = new StringBuilder();
            for (int i = Integer.parseInt(place.group(2)); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            return text.toString();
        });
        return secret.endsWith("+") ? withChecksum(secret.substring(0, secret.length() - 1)) : secret;
    }

    private static String withChecksum(String secret) {
        CRC32 code = new CRC32();
        if (secret.endsWith("_")) {
            code.update(secret.substring(0, secret.length() - 1).getBytes(StandardCharsets.US_ASCII));
            return secret + "%08x".formatted(code.getValue());
        }
        code.update(secret.substring(4).getBytes(StandardCharsets.US_ASCII));
        String alphabet = DIGITS + LETTERS;
        StringBuilder digits = new StringBuilder();
        for (long rest = code.getValue(); digits.length() < 6; rest /= 62) {
            digits.insert(0, alphabet.charAt((int) (rest % 62)));
        }
        return secret + digits;
    }
}
