package io.breakwater.history.files.bucket;

import io.breakwater.history.files.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket below a prefix. What the storage does not answer is asked again a few times; then it is unavailable,
 * and only an answer that says so makes an object missing.
 */
final class Bucket implements AutoCloseable {
    /** Where an endpoint is named, requests must name a region, but few such storages look at it. */
    private static final Region ANY = Region.US_EAST_1;

    private final BucketOptions options;
    private final Patience patience;
    private final S3Client client;

    private Bucket(BucketOptions options, Patience patience, S3Client client) {
        this.options = options;
        this.patience = patience;
        this.client = client;
    }

    /** Asks nothing yet. */
    static Bucket open(BucketOptions options, Patience patience) throws StorageUnavailableException {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(patience.connecting())
                        .socketTimeout(patience.silence()))
                .forcePathStyle(options.pathStyle())
                // Other storages than Amazon's do not know all its checksums; they all know the one that is sent.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(patience.attempts())
                                .build()));
        options.region()
                .map(Region::of)
                .or(() -> options.endpoint().map(other -> ANY))
                .ifPresent(builder::region);
        options.endpoint().ifPresent(builder::endpointOverride);
        try {
            return new Bucket(options, patience, builder.build());
        } catch (SdkException e) {
            throw BucketFailure.of(options, e);
        }
    }

    /** Uploads a file; the storage refuses it if it did not get every byte as it is. */
    void put(Path file, String name) throws IOException {
        String md5 = Md5.of(file);
        asked(() -> client.putObject(
                request ->
                        request.bucket(options.bucket()).key(options.key(name)).contentMD5(md5),
                RequestBody.fromFile(file)));
    }

    void put(String text, String name) throws IOException {
        // Not as text: some storages spell the name of its encoding in another way than it was signed.
        asked(() -> client.putObject(
                request -> request.bucket(options.bucket()).key(options.key(name)),
                RequestBody.fromBytes(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** @throws NoSuchFileException if there is none */
    InputStream get(String name) throws IOException {
        try {
            ResponseInputStream<GetObjectResponse> answer =
                    client.getObject(request -> request.bucket(options.bucket()).key(options.key(name)));
            return new WholeStream(options, answer, answer.response().contentLength());
        } catch (NoSuchKeyException missing) {
            NoSuchFileException gone = new NoSuchFileException(options.key(name));
            gone.initCause(missing);
            throw gone;
        } catch (SdkException e) {
            throw BucketFailure.of(options, e);
        }
    }

    /** Downloads a file; the copy may be another one than was uploaded only if the object is. */
    void get(String name, Path copy) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (InputStream bytes = get(name)) {
                Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (StorageUnavailableException cutOff) {
                if (attempt == patience.attempts() || cutOff.getCause() instanceof SdkException) {
                    throw cutOff;
                }
            }
        }
    }

    /** The text of a small object; empty if there is none. */
    Optional<String> text(String name) throws IOException {
        try (InputStream bytes = get(name)) {
            return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Names and lengths of what begins so. */
    SortedMap<String, Long> list(String beginning) throws IOException {
        int cut = options.key("").length();
        return asked(() -> {
            SortedMap<String, Long> found = new TreeMap<>();
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(options.bucket()).prefix(options.key(beginning)))
                    .contents()) {
                found.put(object.key().substring(cut), object.size());
            }
            return found;
        });
    }

    /** That there was none is no error. */
    void delete(String name) throws IOException {
        asked(() ->
                client.deleteObject(request -> request.bucket(options.bucket()).key(options.key(name))));
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T asked(Request<T> request) throws StorageUnavailableException {
        try {
            return request.answer();
        } catch (SdkException e) {
            throw BucketFailure.of(options, e);
        }
    }

    /** Something the storage is asked. */
    @FunctionalInterface
    private interface Request<T> {
        T answer();
    }
}
