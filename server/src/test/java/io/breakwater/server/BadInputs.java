package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Reads the files in {@code bad-inputs}; its README says how they are written. */
final class BadInputs {
    private static final Path FOLDER = Path.of("src/test/resources/bad-inputs");
    private static final Pattern CASE = Pattern.compile("(\\d{3}) (BW\\d+) \\[([^\\]]*)\\] ?(.*)");

    private BadInputs() {}

    /**
     * One request and what must be answered.
     *
     * @param where file and line
     * @param headers names and values in turn
     * @param code how the problem's code begins
     * @param place what the answer must name
     */
    record BadInput(
            String where, String path, List<String> headers, int status, String code, String place, String body) {
        byte[] bytes() {
            return expand(body);
        }

        @Override
        public String toString() {
            return where + " " + (body.length() < 80 ? body : body.substring(0, 80) + "..");
        }
    }

    static List<BadInput> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(BadInputs::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<BadInput> read(Path file) {
        List<BadInput> inputs = new ArrayList<>();
        String path = "";
        List<String> headers = List.of();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String where = file.getFileName() + ":" + number;
            if (line.startsWith("> ")) {
                String[] parts = line.substring(2).split(" \\| ", -1);
                path = parts[0];
                headers = headers(parts);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                Matcher matcher = CASE.matcher(line);
                if (!matcher.matches()) {
                    throw new IllegalStateException(where + " is no case");
                }
                inputs.add(new BadInput(
                        where,
                        path,
                        headers,
                        Integer.parseInt(matcher.group(1)),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4)));
            }
        }
        return inputs.stream();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> headers(String[] parts) {
        List<String> headers = new ArrayList<>();
        if (!parts[1].equals("-")) {
            headers.addAll(List.of("Content-Type", parts[1]));
        }
        for (String header : Arrays.asList(parts).subList(2, parts.length)) {
            int colon = header.indexOf(": ");
            headers.add(header.substring(0, colon));
            headers.add(header.substring(colon + 2));
        }
        return headers;
    }

    /** The bytes that a body's text stands for. */
    private static byte[] expand(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("<<", at);
            if (open < 0) {
                open = text.length();
            }
            bytes.writeBytes(text.substring(at, open).getBytes(UTF_8));
            at = open;
            if (open < text.length()) {
                int close = closing(text, open);
                bytes.writeBytes(macro(text.substring(open + 2, close)));
                at = close + 2;
            }
        }
        return bytes.toByteArray();
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length() - 1; i++) {
            if (text.startsWith("<<", i)) {
                depth++;
                i++;
            } else if (text.startsWith(">>", i)) {
                depth--;
                if (depth == 0) {
                    return i;
                }
                i++;
            }
        }
        throw new IllegalStateException("<< is not closed");
    }

    private static byte[] macro(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "nl" -> new byte[] {'\n'};
            case "hex" -> HexFormat.ofDelimiter(" ").parseHex(rest);
            case "gzip" -> packed(true, expand(rest), 1);
            case "zstd" -> packed(false, expand(rest), 1);
            case "gzip-cut" -> half(packed(true, expand(rest), 1));
            case "zstd-cut" -> half(packed(false, expand(rest), 1));
            case "gzip-zeros" -> packed(true, new byte[1 << 16], Long.parseLong(rest) >> 16);
            case "zstd-zeros" -> packed(false, new byte[1 << 16], Long.parseLong(rest) >> 16);
            default -> repeated(text);
        };
    }

    private static byte[] repeated(String text) {
        int star = text.lastIndexOf('*');
        byte[] piece = expand(text.substring(0, star));
        int times = Integer.parseInt(text.substring(star + 1));
        byte[] bytes = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, bytes, i * piece.length, piece.length);
        }
        return bytes;
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] packed(boolean gzip, byte[] piece, long times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = gzip ? new GZIPOutputStream(bytes) : new ZstdOutputStream(bytes)) {
            for (long i = 0; i < times; i++) {
                packing.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
