package io.breakwater.server.api;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** How a body is packed. */
enum ContentEncoding {
    PLAIN {
        @Override
        InputStream unpack(InputStream packed) {
            return packed;
        }
    },
    GZIP {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, BUFFER);
        }
    },
    ZSTD {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStreamNoFinalizer(packed).setLongMax(LARGEST_WINDOW_LOG);
        }
    };

    private static final int BUFFER = 1 << 15;
    /** 8 MiB: a frame that asks for more memory than the largest body may have is refused. */
    private static final int LARGEST_WINDOW_LOG = 23;

    /** Unpacks while reading; fails with an {@link IOException} where the bytes are broken. */
    abstract InputStream unpack(InputStream packed) throws IOException;

    static ContentEncoding of(HttpServletRequest request) {
        List<String> named = Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals("identity"))
                .toList();
        if (named.isEmpty()) {
            return PLAIN;
        }
        if (named.equals(List.of("gzip")) || named.equals(List.of("x-gzip"))) {
            return GZIP;
        }
        if (named.equals(List.of("zstd"))) {
            return ZSTD;
        }
        throw new ApiProblemException(new ApiProblem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ApiProblemCode.UNKNOWN_ENCODING,
                "the request's content encoding is not one that is taken here",
                "send it plain, or packed once with gzip or zstd"));
    }
}
