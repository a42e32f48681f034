package io.breakwater.history.files.bucket;

import io.breakwater.history.files.StorageUnavailableException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in words why a bucket cannot be used, and what to do. */
final class BucketFailure {
    private static final Set<String> OF_CREDENTIALS = Set.of(
            "AccessDenied",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "AllAccessDisabled",
            "AccountProblem");
    private static final int MOVED = 301;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private BucketFailure() {}

    static StorageUnavailableException of(BucketOptions options, SdkException failure) {
        return new StorageUnavailableException(
                "the storage of history, " + options + ", " + explained(failure), failure);
    }

    private static String explained(SdkException failure) {
        return failure instanceof AwsServiceException answer ? answered(answer) : unanswered(failure);
    }

    private static String answered(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        String said = " (" + (code.isEmpty() ? "" : code + ", ") + "status " + answer.statusCode() + ")";
        if (code.equals("RequestTimeTooSkewed")) {
            return "says that this machine's clock is wrong" + said + "; set it";
        }
        if (code.equals("NoSuchBucket") || answer.statusCode() == NOT_FOUND) {
            return "does not exist" + said + "; create the bucket, or name another with --history-bucket";
        }
        if (OF_CREDENTIALS.contains(code) || answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
            return "refuses us" + said + "; the credentials must be right and allow to list the bucket and to get, put"
                    + " and delete its objects";
        }
        if (code.equals("AuthorizationHeaderMalformed")
                || code.equals("PermanentRedirect")
                || answer.statusCode() == MOVED) {
            return "lies in another region" + said + "; name it with --history-region";
        }
        if (answer.statusCode() == BAD_REQUEST) {
            return "does not take our request" + said + "; see whether --history-endpoint and --history-region fit it";
        }
        return "cannot serve now" + said + "; it is tried again";
    }

    private static String unanswered(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("unable to load credentials") || lower.contains("credential")) {
            return "needs credentials and there are none; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                    + " AWS_PROFILE, or give this machine a role";
        }
        if (lower.contains("unable to load region")) {
            return "needs a region; name it with --history-region";
        }
        return "cannot be reached: " + cause(failure) + "; see whether it is up and --history-endpoint is right";
    }

    /** The innermost cause is the one that names the network's trouble. */
    private static String cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName() + ": " + innermost.getMessage();
    }
}
