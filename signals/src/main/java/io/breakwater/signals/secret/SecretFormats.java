package io.breakwater.signals.secret;

import static io.breakwater.signals.secret.Genuine.crc32OfGithub;
import static io.breakwater.signals.secret.Genuine.crc32OfGrafana;
import static io.breakwater.signals.secret.Genuine.isBech32;
import static io.breakwater.signals.secret.Genuine.isWalletKey;
import static io.breakwater.signals.secret.Genuine.isWebToken;
import static io.breakwater.signals.secret.Genuine.random;

import java.util.List;
import java.util.function.Predicate;

/** The kinds of secrets that are known, each by what its issuer says of its form. */
final class SecretFormats {
    /** What stands before and behind a secret. */
    private static final String START = "(?:^|[^A-Za-z0-9_+/-])";

    private static final String END = "(?:$|[^A-Za-z0-9_+/-])";

    private SecretFormats() {}

    static final List<SecretFormat> ALL = List.of(
            token("age", "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}", isBech32()),
            token("airtable", "pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}", random(3.0)),
            token("anthropic", "sk-ant-(?:api03|admin01)-[A-Za-z0-9_-]{93}AA", random(4.0)),
            token("aws_access_key", "(?:AKIA|ASIA)[A-Z2-7]{16}", random(3.0)),
            SecretFormat.of("azure_storage", "AccountKey=([A-Za-z0-9+/]{86}==)(?:$|[^A-Za-z0-9+/=])", random(4.0)),
            SecretFormat.of("bitcoin_key", START + "([5KL][1-9A-HJ-NP-Za-km-z]{50,51})" + END, isWalletKey()),
            token("databricks", "dapi[a-f0-9]{32}(?:-[0-9])?", random(3.0)),
            token("digitalocean", "do[oprt]_v1_[a-f0-9]{64}", random(3.0)),
            SecretFormat.of(
                    "discord_webhook",
                    "https://(?:ptb\\.|canary\\.)?discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/([A-Za-z0-9_-]{60,72})"
                            + END,
                    random(4.0)),
            token("docker", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,32}", random(3.3)),
            token("doppler", "dp\\.(?:pt|st|ct|sa)\\.[A-Za-z0-9]{40,44}", random(3.5)),
            token("figma", "figd_[A-Za-z0-9_-]{40}", random(3.5)),
            token("github", "gh[opusr]_[A-Za-z0-9]{36}", crc32OfGithub()),
            token("github_fine_grained", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}", random(4.0)),
            token("gitlab", "gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,26}", random(3.0)),
            token("google_api", "AIza[A-Za-z0-9_-]{35}", random(3.5)),
            token("google_oauth", "GOCSPX-[A-Za-z0-9_-]{28}", random(3.5)),
            token("grafana", "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}", crc32OfGrafana()),
            token("groq", "gsk_[A-Za-z0-9]{52}", random(4.0)),
            token("hashicorp_vault", "hv[sb]\\.[A-Za-z0-9_-]{90,180}", random(4.0)),
            token("hugging_face", "hf_[A-Za-z]{34}", random(3.3)),
            token("json_web_token", "eyJ[A-Za-z0-9_-]{14,}\\.eyJ[A-Za-z0-9_-]{14,}\\.[A-Za-z0-9_-]{20,}", isWebToken()),
            token("linear", "lin_api_[A-Za-z0-9]{40}", random(3.5)),
            token("mailgun", "key-[a-f0-9]{32}", random(3.0)),
            token("new_relic", "NRAK-[A-Z0-9]{27}", random(3.0)),
            token("notion", "ntn_[0-9]{11}[A-Za-z0-9]{35}", random(3.5)),
            token("npm", "npm_[A-Za-z0-9]{36}", crc32OfGithub()),
            token(
                    "openai",
                    "sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,80}T3BlbkFJ[A-Za-z0-9_-]{20,80}",
                    random(4.0)),
            token("postman", "PMAK-[a-f0-9]{24}-[a-f0-9]{34}", random(3.0)),
            SecretFormat.of(
                    "private_key",
                    "-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----([^-]{64})",
                    body -> Genuine.entropy(body.replaceAll("\\s", "")) >= 3.5),
            token("pypi", "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,1000}", random(4.0)),
            token("replicate", "r8_[A-Za-z0-9]{37}", random(3.5)),
            token("sendgrid", "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}", random(4.0)),
            token("shopify", "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}", random(3.0)),
            token("slack", "xox[abpr]-(?:[0-9]{10,13}-){1,3}[A-Za-z0-9]{20,40}", random(3.3)),
            SecretFormat.of(
                    "slack_webhook",
                    "https://hooks\\.slack\\.com/services/T[A-Z0-9]{7,11}/B[A-Z0-9]{7,11}/([A-Za-z0-9]{24})" + END,
                    random(3.3)),
            token("square", "EAAA[A-Za-z0-9_-]{60}", random(4.0)),
            token("stripe", "(?:sk|rk)_live_[A-Za-z0-9]{24,99}", random(3.3)),
            token("supabase", "sbp_[a-f0-9]{40}", random(3.0)),
            token("telegram_bot", "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}", random(3.8)),
            token("twilio", "SK[a-f0-9]{32}", random(3.0)));

    private static SecretFormat token(String kind, String expression, Predicate<String> genuine) {
        return SecretFormat.of(kind, START + "(" + expression + ")" + END, genuine);
    }
}
