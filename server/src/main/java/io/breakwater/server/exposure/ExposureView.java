package io.breakwater.server.exposure;

import io.breakwater.casework.exposure.OwnExposure;
import io.breakwater.model.pack.Harm;
import java.util.List;

/**
 * A person's own exposure as its page shows it.
 *
 * @param harms of the pack, severe ones first
 */
public record ExposureView(OwnExposure own, List<Harm> harms) {
    public ExposureView {
        harms = List.copyOf(harms);
    }

    public List<Harm> severe() {
        return harms.stream().filter(this::isSevere).toList();
    }

    public boolean isSevere(Harm harm) {
        return own.limits().harms().contains(harm.id());
    }

    public int seen(Harm harm) {
        return own.today().getOrDefault(harm.id(), 0);
    }
}
