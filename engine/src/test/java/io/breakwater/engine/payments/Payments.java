package io.breakwater.engine.payments;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads the stream {@code streams/payments.csv.gz} of the shared data. */
final class Payments {
    private static final Pattern COMMA = Pattern.compile(",");
    private static final String HEADER = "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,"
            + "TX_TIME_SECONDS,TX_TIME_DAYS,TX_FRAUD,TX_FRAUD_SCENARIO";

    private Payments() {}

    /** All rows, in the order of the file, which is that of time. */
    static List<Payment> read(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            if (!HEADER.equals(reader.readLine())) {
                throw new IOException(file + " does not begin with the columns expected");
            }
            List<Payment> payments = new ArrayList<>();
            long last = Long.MIN_VALUE;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = COMMA.split(line, -1);
                long second = LocalDateTime.parse(cells[1].replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
                last = Math.max(last + 1, second * 1_000_000);
                payments.add(new Payment(last, cells[2], cells[3], cents(cells[4]), cells[7].equals("1")));
            }
            return payments;
        }
    }

    /** A few amounts were written as the DOUBLE next to them: 87.69999999999999. */
    private static long cents(String amount) {
        return new BigDecimal(amount)
                .setScale(2, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }
}
