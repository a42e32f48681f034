package io.breakwater.signals.embedding;

import static java.util.Objects.requireNonNull;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quantised all-MiniLM-L6-v2, as a library brings it: 384 dimensions, English first. It is loaded when the first text
 * comes, so that who needs no points pays for none.
 */
public final class SentenceModel implements Embedder, AutoCloseable {
    /** Names model and treatment: points of different names must not be compared. */
    public static final String NAME = "all-minilm-l6-v2-q/1";

    /** How many numbers a point has. */
    public static final int DIMENSIONS = 384;

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
    /** What the model was trained with; what stands behind is not looked at. */
    private static final int MOST_TOKENS = 256;
    /** Before the tokenizer cuts, which would take its time over a long text; no token of note has more than these. */
    private static final int MOST_CHARACTERS = MOST_TOKENS * 16;

    private @Nullable Loaded loaded;

    /** One text at a time: another text beside it in the model's input would change its point a little. */
    @Override
    public synchronized float[] embed(String text) {
        requireNonNull(text, "text is null");
        try {
            Loaded model = loaded;
            if (model == null) {
                model = load();
                loaded = model;
            }
            return model.embed(text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS));
        } catch (OrtException | IOException | RuntimeException | LinkageError failed) {
            throw new ModelUnavailableException(failed);
        }
    }

    private static Loaded load() throws IOException, OrtException {
        TokenizerLibrary.prepare();
        HuggingFaceTokenizer tokenizer;
        try (InputStream file = resource(TOKENIZER)) {
            tokenizer = HuggingFaceTokenizer.newInstance(
                    file, Map.of("truncation", "true", "maxLength", String.valueOf(MOST_TOKENS), "padding", "false"));
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (InputStream file = resource(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One core: what this is for can wait, and the pipeline beside it cannot.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new Loaded(environment, environment.createSession(file.readAllBytes(), options), tokenizer);
        } catch (OrtException | IOException | RuntimeException failed) {
            tokenizer.close();
            throw failed;
        }
    }

    private static InputStream resource(String name) {
        return requireNonNull(SentenceModel.class.getResourceAsStream(name), () -> name + " is not on the class path");
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }

    private record Loaded(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        float[] embed(String text) throws OrtException {
            Encoding encoding = tokenizer.encode(text);
            try (OnnxTensor ids = tensor(encoding.getIds());
                    OnnxTensor mask = tensor(encoding.getAttentionMask());
                    OnnxTensor types = tensor(encoding.getTypeIds());
                    OrtSession.Result result =
                            session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
                return middle(((float[][][]) result.get(0).getValue())[0]);
            }
        }

        private OnnxTensor tensor(long[] values) throws OrtException {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
        }

        /** The mean over the tokens, made one long. */
        private static float[] middle(float[][] tokens) {
            float[] sum = new float[tokens[0].length];
            for (float[] token : tokens) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += token[i];
                }
            }
            return Points.unit(sum);
        }

        void close() {
            try {
                session.close();
            } catch (OrtException ignored) {
                // It held memory only.
            }
            tokenizer.close();
        }
    }
}
