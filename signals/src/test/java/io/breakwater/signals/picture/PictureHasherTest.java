package io.breakwater.signals.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.testkit.DrawnPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Against the published hashes of photographs, and against pictures that are really turned. */
class PictureHasherTest {
    private static final int TOLERANCE = 10;
    /** Of the values of a second implementation, which reads files with another library. */
    private static final int WIDER_TOLERANCE = 16;

    private static final int TOLERATED_QUALITY = 80;

    /** A port is right within 10 bits of the published values where the quality is at least 80. */
    @Test
    void photographsHaveThePublishedHashes() throws Exception {
        assertThat(compared("expected_hashes_cpp.csv", TOLERANCE)).hasSize(8);
        assertThat(compared("expected_hashes_python_tol16.csv", WIDER_TOLERANCE))
                .hasSizeGreaterThan(12);
    }

    private static List<String> compared(String file, int tolerance) throws Exception {
        List<String> compared = new ArrayList<>();
        for (Map.Entry<String, PictureHash> known : published(file).entrySet()) {
            Optional<Path> picture = file(known.getKey());
            if (picture.isPresent()) {
                HashedPicture hashed = PictureHasher.hash(PictureReader.read(Files.readAllBytes(picture.get())));
                if (hashed.quality() >= TOLERATED_QUALITY) {
                    assertThat(hashed.hash().distance(known.getValue()))
                            .as(known.getKey())
                            .isLessThanOrEqualTo(tolerance);
                    compared.add(known.getKey());
                }
            }
        }
        return compared;
    }

    /** By the transform of one picture, the published hashes of all eight: each file holds the picture turned or mirrored. */
    @Test
    void theEightFormsAreThoseOfTheTurnedPictures() throws Exception {
        Map<String, PictureHash> published = published("expected_hashes_cpp.csv");
        HashedPicture original = PictureHasher.hash(PictureReader.read(
                Files.readAllBytes(file("bridge-1-original.jpg").orElseThrow())));

        List<String> found = new ArrayList<>();
        for (PictureHash form : original.forms()) {
            published.entrySet().stream()
                    .filter(known -> known.getKey().startsWith("bridge")
                            && known.getValue().distance(form) <= TOLERANCE)
                    .forEach(known -> found.add(known.getKey()));
        }

        assertThat(found).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void formsAreThoseOfPicturesThatAreReallyTurned() {
        long seed = System.nanoTime();
        BufferedImage picture = DrawnPicture.of(new Random(seed), 1_024);

        List<PictureHash> forms = PictureHasher.hash(picture).forms();

        BufferedImage turned = picture;
        BufferedImage mirrored = mirrored(picture);
        for (int turn = 0; turn < 4; turn++) {
            assertThat(PictureHasher.hash(turned).hash().distance(forms.get(turn)))
                    .as("seed %d, turn %d", seed, turn)
                    .isLessThanOrEqualTo(HashIndex.FURTHEST);
            assertThat(PictureHasher.hash(mirrored).hash().distance(forms.get(4 + turn)))
                    .as("seed %d, mirrored, turn %d", seed, turn)
                    .isLessThanOrEqualTo(HashIndex.FURTHEST);
            turned = turned(turned);
            mirrored = turned(mirrored);
        }
    }

    @Test
    void smallAndEmptyPicturesHaveHashesOfNoQuality() {
        HashedPicture empty = PictureHasher.hash(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

        assertThat(empty.quality()).isZero();
        assertThat(empty.isMeaningful()).isFalse();
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        assertThatThrownBy(() -> PictureReader.read("no picture".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("none of");
        byte[] whole = written(DrawnPicture.of(new Random(1), 64), "png");
        assertThatThrownBy(() -> PictureReader.read(Arrays.copyOf(whole, whole.length / 3)))
                .isInstanceOf(PictureException.class);
        byte[] huge = whole.clone();
        // The width of a PNG stands at its 17th byte.
        huge[16] = 0x0f;
        assertThatThrownBy(() -> PictureReader.read(huge))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("more than");
        byte[] unasked = written(DrawnPicture.of(new Random(1), 64), "tiff");
        assertThatThrownBy(() -> PictureReader.read(unasked))
                .isInstanceOf(PictureException.class)
                .hasMessageContaining("none of");
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static BufferedImage turned(BufferedImage picture) {
        int side = picture.getWidth();
        BufferedImage turned = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                turned.setRGB(side - 1 - y, x, picture.getRGB(x, y));
            }
        }
        return turned;
    }

    private static BufferedImage mirrored(BufferedImage picture) {
        int side = picture.getWidth();
        BufferedImage mirrored = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                mirrored.setRGB(side - 1 - x, y, picture.getRGB(x, y));
            }
        }
        return mirrored;
    }

    /** By file name. */
    private static Map<String, PictureHash> published(String file) throws IOException {
        Map<String, PictureHash> published = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(images().resolve(file));
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(",", -1);
            published.put(
                    Path.of(parts[1]).getFileName().toString(),
                    PictureHash.parse(parts[0]).orElseThrow());
        }
        return published;
    }

    private static Optional<Path> file(String name) {
        return List.of("photos", "dihedral").stream()
                .map(directory -> images().resolve(directory).resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    private static Path images() {
        return HashIndexTest.images();
    }
}
