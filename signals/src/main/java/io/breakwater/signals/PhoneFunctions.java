package io.breakwater.signals;

import static io.breakwater.model.value.DataType.BOOLEAN;
import static io.breakwater.model.value.DataType.VARCHAR;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ScalarFunction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of telephone numbers. */
final class PhoneFunctions {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    /** The library's name for numbers that belong to no country, such as those of satellites. */
    private static final String NO_COUNTRY = "001";

    private PhoneFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                function(
                        "PHONE_NUMBER",
                        List.of(VARCHAR),
                        VARCHAR,
                        "The normal form (E.164) of a telephone number that is written with + and its country's code. NULL for what"
                                + " is no number.",
                        "PHONE_NUMBER('+44 (0)20 7946 0018') = '+442079460018'",
                        arguments ->
                                parsed(arguments).map(PhoneFunctions::normal).orElse(null)),
                function(
                        "PHONE_NUMBER",
                        List.of(VARCHAR, VARCHAR),
                        VARCHAR,
                        "The normal form (E.164) of a telephone number as it is written in a country (its two letters), or with +."
                                + " NULL for what is no number and for an unknown country.",
                        "PHONE_NUMBER('020 7946 0018', 'GB') = '+442079460018'",
                        arguments ->
                                parsed(arguments).map(PhoneFunctions::normal).orElse(null)),
                ofInternational(
                        "PHONE_VALID",
                        BOOLEAN,
                        "Whether a telephone number in international form can be in use, by its country's plan of numbers. FALSE"
                                + " for what is no number.",
                        "PHONE_VALID('+1 201 555 01') = FALSE",
                        number -> number.isPresent() && NUMBERS.isValidNumber(number.get())),
                ofInternational(
                        "PHONE_COUNTRY",
                        VARCHAR,
                        "The two letters of the country of a telephone number in international form. NULL where it is not valid or"
                                + " belongs to no country.",
                        "PHONE_COUNTRY('+44 20 7946 0018') = 'GB'",
                        number -> number.map(PhoneFunctions::country).orElse(null)),
                ofInternational(
                        "PHONE_TYPE",
                        VARCHAR,
                        "What a valid telephone number in international form is for: mobile, fixed_line, fixed_line_or_mobile, voip,"
                                + " toll_free, premium_rate, shared_cost, personal_number, pager, uan, voicemail. NULL otherwise.",
                        "PHONE_TYPE('+44 7400 123456') = 'mobile'",
                        number -> number.map(PhoneFunctions::type).orElse(null)));
    }

    private static ScalarFunction function(
            String name,
            List<DataType> parameters,
            DataType result,
            String description,
            String example,
            ScalarFunction.Implementation implementation) {
        return new ScalarFunction(name, parameters, false, result, true, description, example, implementation);
    }

    private static ScalarFunction ofInternational(
            String name,
            DataType result,
            String description,
            String example,
            Function<Optional<PhoneNumber>, @Nullable Object> value) {
        return function(
                name, List.of(VARCHAR), result, description, example, arguments -> value.apply(parsed(arguments)));
    }

    private static Optional<PhoneNumber> parsed(@Nullable Object[] arguments) {
        @Nullable
        String country = arguments.length > 1 ? Texts.argument(arguments, 1).toUpperCase(Locale.ROOT) : null;
        if (country != null && !NUMBERS.getSupportedRegions().contains(country)) {
            return Optional.empty();
        }
        try {
            return Optional.of(NUMBERS.parse(Texts.argument(arguments, 0), country));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String normal(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    private static @Nullable String country(PhoneNumber number) {
        @Nullable String region = NUMBERS.getRegionCodeForNumber(number);
        return NO_COUNTRY.equals(region) ? null : region;
    }

    private static @Nullable String type(PhoneNumber number) {
        return switch (NUMBERS.getNumberType(number)) {
            case UNKNOWN -> null;
            case FIXED_LINE -> "fixed_line";
            case MOBILE -> "mobile";
            case FIXED_LINE_OR_MOBILE -> "fixed_line_or_mobile";
            case TOLL_FREE -> "toll_free";
            case PREMIUM_RATE -> "premium_rate";
            case SHARED_COST -> "shared_cost";
            case VOIP -> "voip";
            case PERSONAL_NUMBER -> "personal_number";
            case PAGER -> "pager";
            case UAN -> "uan";
            case VOICEMAIL -> "voicemail";
        };
    }
}
