package io.breakwater.server.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqlTextTest {
    @Test
    void quotesAreDoubledAndBackslashesStay() {
        assertThat(SqlText.literal("it's")).isEqualTo("'it''s'");
        assertThat(SqlText.literal("a\\'b")).isEqualTo("'a\\''b'");
        assertThat(SqlText.literal("")).isEqualTo("''");
    }

    @Test
    void aNulNeverStandsInTheText() {
        assertThat(SqlText.literal("a\0' OR 1=1")).isEqualTo("('a' || chr(0) || ''' OR 1=1')");
    }

    @Test
    void unicodeStaysAndHalvesOfPairsBecomeAReplacement() {
        assertThat(SqlText.literal("né 🙂 \u202e")).isEqualTo("'né 🙂 \u202e'");
        assertThat(SqlText.literal("\ud83d'")).isEqualTo("'\ufffd'''");
    }

    @Test
    void namesAreQuoted() {
        assertThat(SqlText.name("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThatThrownBy(() -> SqlText.name("a\0")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesKeepTheirMicroseconds() {
        assertThat(SqlText.time(1)).isEqualTo("TIMESTAMP '1970-01-01 00:00:00.000001'");
        assertThat(SqlText.time(1_795_348_800_123_456L)).isEqualTo("TIMESTAMP '2026-11-22 12:00:00.123456'");
    }
}
