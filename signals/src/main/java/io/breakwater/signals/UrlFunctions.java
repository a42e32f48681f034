package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.VARCHAR;
import static io.breakwater.model.value.DataType.VARCHAR_ARRAY;

import com.google.common.net.InternetDomainName;
import io.breakwater.plan.function.ScalarFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of one URL, and of the links in a text. */
final class UrlFunctions {
    private UrlFunctions() {}

    static List<ScalarFunction> all() {
        List<ScalarFunction> functions = new ArrayList<>();
        functions.add(Texts.function(
                "URL_DOMAINS",
                VARCHAR_ARRAY,
                "The distinct host names of the links in a text (http://, https://, www.), in lower case without "
                        + "'www.', sorted.",
                "ARRAY_LENGTH(URL_DOMAINS('see https://b.example/x and www.a.example')) = 2",
                WebAddresses::domains));
        functions.add(Texts.function(
                "URL_COUNT",
                BIGINT,
                "How many links (http://, https://, www.) stand in a text.",
                "URL_COUNT('see https://b.example/x and www.a.example') = 2",
                WebAddresses::count));
        functions.add(Texts.function(
                "URL_SCHEME",
                VARCHAR,
                "The scheme of an absolute URL, in lower case. NULL for what is no URL with a host.",
                "URL_SCHEME('HTTPS://a.example/x') = 'https'",
                text -> UrlParts.parse(text).map(UrlParts::scheme).orElse(null)));
        functions.add(Texts.function(
                "URL_HOST",
                VARCHAR,
                "The host of an absolute URL as a browser finds it, in lower case, without user and port. NULL for what is"
                        + " no URL with a host.",
                "URL_HOST('https://bank.example@evil.example:8080/x') = 'evil.example'",
                text -> UrlParts.parse(text).map(UrlParts::host).orElse(null)));
        functions.add(Texts.function(
                "URL_PATH",
                VARCHAR,
                "The path of an absolute URL, still encoded; / where there is none. NULL for what is no URL with a host.",
                "URL_PATH('https://a.example/b/c?d=1#e') = '/b/c'",
                text -> UrlParts.parse(text).map(UrlParts::path).orElse(null)));
        functions.add(new ScalarFunction(
                "URL_PARAMETER",
                List.of(VARCHAR, VARCHAR),
                false,
                VARCHAR,
                true,
                "The first value of a parameter in the query of an absolute URL, decoded. NULL where it does not have it.",
                "URL_PARAMETER('https://a.example/?ref=x%20y&ref=z', 'ref') = 'x y'",
                arguments -> UrlParts.parse(Texts.argument(arguments, 0))
                        .map(url -> url.parameter(Texts.argument(arguments, 1)))
                        .orElse(null)));
        functions.add(Texts.function(
                "REGISTRABLE_DOMAIN",
                VARCHAR,
                "The part of a host name that somebody registered: one label more than its public suffix, by the list of"
                        + " suffixes that came with this version. NULL for a suffix itself and for what is no name.",
                "REGISTRABLE_DOMAIN('www.shop.example.co.uk') = 'example.co.uk'",
                UrlFunctions::registrable));
        return functions;
    }

    private static @Nullable Object registrable(String host) {
        if (!InternetDomainName.isValid(host)) {
            return null;
        }
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : null;
    }
}
