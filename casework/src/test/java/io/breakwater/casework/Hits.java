package io.breakwater.casework;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import java.util.List;

/** Hits built by hand. */
final class Hits {
    static final long START = 1_800_000_000_000_000L;
    static final long SECOND = 1_000_000L;

    private Hits() {}

    static EntityReference account(String id) {
        return new EntityReference("account", id);
    }

    static EntityReference address(String id) {
        return new EntityReference("ip", id);
    }

    static Hit burst(String account, long seconds) {
        return hit("burst", account(account), List.of(), seconds, DetectorStatus.LIVE, Lane.LIVE);
    }

    static Hit enforced(String account, long seconds) {
        return hit("burst", account(account), List.of(), seconds, DetectorStatus.ENFORCE, Lane.LIVE);
    }

    static Hit farm(String address, List<EntityReference> affected, long seconds) {
        return hit("farm", address(address), affected, seconds, DetectorStatus.LIVE, Lane.LIVE);
    }

    static Hit hit(
            String detector,
            EntityReference entity,
            List<EntityReference> affected,
            long seconds,
            DetectorStatus status,
            Lane lane) {
        long ts = START + seconds * SECOND;
        return new Hit(
                new DetectorVersion(detector, "plan1", "file1"),
                status,
                "completions",
                new EventKey("test", "event-" + seconds),
                ts,
                lane,
                entity,
                affected,
                List.of(
                        new HitColumn("who", DataType.VARCHAR, entity.id()),
                        new HitColumn("count_1h", DataType.BIGINT, seconds)));
    }
}
