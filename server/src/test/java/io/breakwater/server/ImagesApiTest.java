package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.signals.picture.HashedPicture;
import io.breakwater.signals.picture.PictureHasher;
import io.breakwater.testkit.DrawnPicture;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A known picture is recognised when it is sent smaller, compressed and turned; others are not. */
class ImagesApiTest {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");
    private static final int SIDE = 600;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void picturesOfABankAreRecognised() throws Exception {
        BufferedImage known = DrawnPicture.of(new Random(1), SIDE);
        HashedPicture hashed = PictureHasher.hash(known);
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        Files.writeString(pack.resolve("lists/known_pictures.yaml"), """
                description: Pictures that nobody may send
                kind: image
                owner: safety
                distance: 30
                entries: [%s]
                """.formatted(hashed.hash()));
        try (TestServer deployment = TestServer.withProduct(pack)) {
            TestBrowser admin = deployment.administrator();
            String key = key(admin, "events:decide");

            JsonNode answer = post(deployment, key, "image/jpeg", written(turnedAndSmaller(known), "jpeg"), 200);
            JsonNode other =
                    post(deployment, key, "image/png", written(DrawnPicture.of(new Random(2), SIDE), "png"), 200);
            JsonNode plain = post(
                    deployment,
                    key,
                    "image/png",
                    written(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png"),
                    200);

            JsonNode match = answer.get("matches").get(0);
            assertThat(match.get("list").asString()).isEqualTo("known_pictures");
            assertThat(match.get("owner").asString()).isEqualTo("safety");
            assertThat(match.get("entry").asString()).isEqualTo(hashed.hash().toString());
            assertThat(match.get("distance").asInt()).isBetween(0, 30);
            assertThat(answer.get("forms").size()).isEqualTo(8);
            assertThat(answer.get("hash").asString()).isNotEqualTo(hashed.hash().toString());
            assertThat(other.get("meaningful").asBoolean()).isTrue();
            assertThat(other.get("matches").size()).isZero();
            assertThat(plain.get("meaningful").asBoolean()).isFalse();

            byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);
            assertThat(post(deployment, key, "image/png", text, 422).get("code").asString())
                    .isEqualTo("BW6054");
            assertThat(post(deployment, key, "text/plain", text, 415)
                            .get("code")
                            .asString())
                    .isEqualTo("BW6023");
            post(deployment, key(admin, "events:write"), "image/png", text, 403);
        }
    }

    private JsonNode post(TestServer deployment, String key, String type, byte[] body, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(deployment.server.url() + "/v1/images"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.body());
    }

    private static String key(TestBrowser admin, String scope) {
        admin.get("/settings/keys");
        Matcher matcher = KEY.matcher(admin.post("/settings/keys", "name", "of " + scope, "scope", scope)
                .body());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    /** By a quarter, to two thirds. */
    private static BufferedImage turnedAndSmaller(BufferedImage picture) {
        int side = SIDE * 2 / 3;
        BufferedImage turned = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = turned.createGraphics();
        AffineTransform transform = new AffineTransform();
        transform.scale(2.0 / 3, 2.0 / 3);
        transform.quadrantRotate(1, SIDE / 2.0, SIDE / 2.0);
        pen.drawImage(picture, transform, null);
        pen.dispose();
        return turned;
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }
}
