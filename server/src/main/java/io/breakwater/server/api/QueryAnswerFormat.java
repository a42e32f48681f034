package io.breakwater.server.api;

import io.breakwater.history.worker.AnswerForm;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.query.BytesAnswer;
import io.breakwater.server.query.CsvAnswer;
import io.breakwater.server.query.QueryAnswerWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What an answer to a query may come as, by the header {@code Accept}. */
enum QueryAnswerFormat {
    JSON("application/json", AnswerForm.ROWS) {
        @Override
        QueryAnswerWriter writer(HttpServletResponse response, int maxRows) {
            return new JsonAnswer(response);
        }
    },
    CSV("text/csv", AnswerForm.ROWS) {
        @Override
        QueryAnswerWriter writer(HttpServletResponse response, int maxRows) {
            return new CsvAnswer(response, maxRows);
        }
    },
    ARROW("application/vnd.apache.arrow.stream", AnswerForm.ARROW) {
        @Override
        QueryAnswerWriter writer(HttpServletResponse response, int maxRows) {
            return new BytesAnswer(response, mediaType(), maxRows);
        }
    },
    PARQUET("application/vnd.apache.parquet", AnswerForm.PARQUET) {
        @Override
        QueryAnswerWriter writer(HttpServletResponse response, int maxRows) {
            return new BytesAnswer(response, mediaType(), maxRows);
        }
    };

    private final String mediaType;
    private final AnswerForm form;

    QueryAnswerFormat(String mediaType, AnswerForm form) {
        this.mediaType = mediaType;
        this.form = form;
    }

    abstract QueryAnswerWriter writer(HttpServletResponse response, int maxRows);

    String mediaType() {
        return mediaType;
    }

    AnswerForm form() {
        return form;
    }

    /** The first one that the request accepts, in the order of its wishes; JSON where it has none. */
    static QueryAnswerFormat wanted(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        try {
            List<MediaType> wishes = MediaType.parseMediaTypes(accept);
            wishes.sort((left, right) -> Double.compare(right.getQualityValue(), left.getQualityValue()));
            for (MediaType wish : wishes) {
                for (QueryAnswerFormat format : values()) {
                    if (wish.includes(MediaType.parseMediaType(format.mediaType))) {
                        return format;
                    }
                }
            }
        } catch (InvalidMediaTypeException unreadable) {
            // What cannot be read names nothing that there is.
        }
        throw new ApiProblemException(new ApiProblem(
                HttpStatus.NOT_ACCEPTABLE,
                ApiProblemCode.NOT_ACCEPTABLE,
                "answers do not come as " + accept,
                "accept application/json, text/csv, application/vnd.apache.arrow.stream or"
                        + " application/vnd.apache.parquet"));
    }
}
