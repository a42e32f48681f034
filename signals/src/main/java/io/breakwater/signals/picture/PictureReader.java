package io.breakwater.signals.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads pictures that somebody sent: JPEG, PNG, GIF (the first frame) and BMP, in memory, within limits. */
public final class PictureReader {
    private static final long MOST_PIXELS = 40_000_000;
    /** More are not needed for 64 cells: of larger pictures every n-th point is read. */
    private static final int MOST_ALONG_A_SIDE = 1_024;

    /** The platform reads more, which nobody asked for. */
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    private static final String UNKNOWN = "it is none of JPEG, PNG, GIF and BMP";

    private PictureReader() {}

    /** @throws PictureException if it is no picture that can be read, or too large */
    public static BufferedImage read(byte[] bytes) throws PictureException {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new PictureException(UNKNOWN);
            }
            ImageReader reader = readers.next();
            try {
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw new PictureException(UNKNOWN);
                }
                reader.setInput(input, true, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            throw new PictureException("it is damaged, or of a kind of its format that is not read", damaged);
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException, PictureException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS) {
            throw new PictureException("it has more than " + MOST_PIXELS + " points");
        }
        ImageReadParam only = reader.getDefaultReadParam();
        int across = (width + MOST_ALONG_A_SIDE - 1) / MOST_ALONG_A_SIDE;
        int down = (height + MOST_ALONG_A_SIDE - 1) / MOST_ALONG_A_SIDE;
        only.setSourceSubsampling(across, down, 0, 0);
        return reader.read(0, only);
    }
}
