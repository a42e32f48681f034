package io.breakwater.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** A picture of coloured discs, with enough in it to be told from another one. */
public final class DrawnPicture {
    private static final int DISCS = 60;

    private DrawnPicture() {}

    /** @param side in points */
    public static BufferedImage of(Random random, int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        for (int i = 0; i < DISCS; i++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            int size = side / 12 + random.nextInt(side / 3);
            pen.fillOval(random.nextInt(side) - size / 2, random.nextInt(side) - size / 2, size, size);
        }
        pen.dispose();
        return picture;
    }
}
