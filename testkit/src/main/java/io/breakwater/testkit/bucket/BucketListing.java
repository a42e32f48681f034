package io.breakwater.testkit.bucket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;

/** One page of a list of objects, as XML. */
final class BucketListing {
    private BucketListing() {}

    /** @param token what the page before ended with; empty for the first page */
    static String page(NavigableMap<String, byte[]> objects, String prefix, String token, int most) {
        boolean first = token.isEmpty();
        String after = first ? prefix : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        StringBuilder entries = new StringBuilder();
        String last = "";
        int count = 0;
        boolean more = false;
        for (Map.Entry<String, byte[]> object : objects.tailMap(after, first).entrySet()) {
            if (!object.getKey().startsWith(prefix)) {
                break;
            }
            if (count == most) {
                more = true;
                break;
            }
            last = object.getKey();
            count++;
            entries.append("<Contents><Key>")
                    .append(encoded(last))
                    .append("</Key><Size>")
                    .append(object.getValue().length)
                    .append("</Size></Contents>");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><EncodingType>url</EncodingType><KeyCount>"
                + count + "</KeyCount><IsTruncated>" + more + "</IsTruncated>"
                + (more ? "<NextContinuationToken>" + token(last) + "</NextContinuationToken>" : "") + entries
                + "</ListBucketResult>";
    }

    private static String token(String last) {
        return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
