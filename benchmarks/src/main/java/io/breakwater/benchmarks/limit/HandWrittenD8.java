package io.breakwater.benchmarks.limit;

import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.workload.Workload;

/**
 * The eight detectors of D8 written by hand, as an upper bound for what one thread can reach: one log in arrival order,
 * one cursor over it per window length, and nothing but counters per key. It knows the detectors and the number of keys
 * beforehand, which an engine cannot.
 */
public final class HandWrittenD8 {
    static final int DETECTORS = 8;

    private static final int MINUTE = 60_000;
    private static final int TEN_MINUTES = 10 * MINUTE;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    // A row of the log.
    private static final int ROW = 6;
    private static final int TIME = 0;
    private static final int ACCOUNT = 1;
    private static final int IP = 2;
    private static final int KEY = 3;
    private static final int PROMPT = 4;
    /** The tokens, and above them a bit for refused. */
    private static final int TOKENS = 5;

    private static final int REFUSED = 1 << 16;

    // Counters of an account.
    private static final int CALLS_1M = 0;
    private static final int CALLS_1H = 1;
    private static final int REFUSED_1H = 2;
    private static final int CALLS_24H = 3;
    // Counters of an address.
    private static final int IP_CALLS_1H = 0;
    private static final int IP_REFUSED_1H = 1;
    private static final int IP_ACCOUNTS_1H = 2;
    // Counters of a key.
    private static final int KEY_TOKENS_1H = 0;
    private static final int KEY_IPS_24H = 1;
    // Counters of a prompt.
    private static final int PROMPT_CALLS_10M = 0;
    private static final int PROMPT_ACCOUNTS_10M = 1;

    private final Workload workload;
    private final KeyIndex accountNumbers = new KeyIndex(1 << 19);
    private final KeyIndex ipNumbers = new KeyIndex(1 << 17);
    private final KeyIndex keyNumbers = new KeyIndex(1 << 19);
    private final KeyIndex promptNumbers = new KeyIndex(1 << 21);
    private final int[] accounts = new int[200_000 * 4];
    private final int[] ips = new int[50_000 * 4];
    private final int[] keys = new int[250_000 * 2];
    private final int[] prompts = new int[1_000_000 * 2];
    private final PairCounts accountsOfIp = new PairCounts(1 << 19);
    private final PairCounts ipsOfKey = new PairCounts(1 << 22);
    private final PairCounts accountsOfPrompt = new PairCounts(1 << 17);

    private final int[] log;
    private final int rowMask;
    private int minuteCursor;
    private int tenMinutesCursor;
    private int hourCursor;
    private int dayCursor;

    HandWrittenD8(Workload workload) {
        this.workload = workload;
        int rows = Integer.highestOneBit(Math.min(workload.size(), Workload.EVENTS_PER_DAY + 100)) * 2;
        this.log = new int[rows * ROW];
        this.rowMask = rows - 1;
    }

    /** The hits of all events, for others to be compared with. */
    public static Hits hits(Workload workload) {
        HandWrittenD8 detectors = new HandWrittenD8(workload);
        Hits hits = new Hits(DETECTORS);
        for (int row = 0; row < workload.size(); row++) {
            detectors.process(row, hits);
        }
        return hits;
    }

    void process(int row, Hits hits) {
        int now = (int) (workload.ts[row] / 1000 - Workload.START_MILLIS);
        expire(row, now);

        boolean refused = workload.outcome[row] == 1;
        int account = accountNumbers.number(workload.account[row]);
        int ip = ipNumbers.number(workload.ip[row]);
        int key = keyNumbers.number(workload.apiKey[row]);
        int prompt = promptNumbers.number(workload.prompt[row]);
        int tokens = workload.tokens[row];
        int at = at(row);
        log[at + TIME] = now;
        log[at + ACCOUNT] = account;
        log[at + IP] = ip;
        log[at + KEY] = key;
        log[at + PROMPT] = prompt;
        log[at + TOKENS] = refused ? tokens | REFUSED : tokens;

        int one = refused ? 1 : 0;
        int ofAccount = account * 4;
        int calls1m = ++accounts[ofAccount + CALLS_1M];
        int calls1h = ++accounts[ofAccount + CALLS_1H];
        int refused1h = accounts[ofAccount + REFUSED_1H] += one;
        int calls24h = ++accounts[ofAccount + CALLS_24H];
        int ofIp = ip * 4;
        int ipCalls = ++ips[ofIp + IP_CALLS_1H];
        int ipRefused = ips[ofIp + IP_REFUSED_1H] += one;
        int ipAccounts = ips[ofIp + IP_ACCOUNTS_1H] += accountsOfIp.add(ip, account) ? 1 : 0;
        int ofKey = key * 2;
        int keyTokens = keys[ofKey + KEY_TOKENS_1H] += tokens;
        int keyIps = keys[ofKey + KEY_IPS_24H] += ipsOfKey.add(key, ip) ? 1 : 0;
        int ofPrompt = prompt * 2;
        int promptCalls = ++prompts[ofPrompt + PROMPT_CALLS_10M];
        int promptAccounts = prompts[ofPrompt + PROMPT_ACCOUNTS_10M] += accountsOfPrompt.add(prompt, account) ? 1 : 0;

        if (calls1m >= 505) {
            hits.add(0, row);
        }
        if (refused1h >= 600) {
            hits.add(1, row);
        }
        if (ipAccounts >= 8) {
            hits.add(2, row);
        }
        if (keyTokens >= 15_190_000) {
            hits.add(3, row);
        }
        if (keyIps >= 44_600) {
            hits.add(4, row);
        }
        if (promptCalls >= 1000 && promptAccounts >= 1740) {
            hits.add(5, row);
        }
        if (ipCalls >= 20 && ipRefused * 100 >= 10 * ipCalls) {
            hits.add(6, row);
        }
        if (calls1h >= 6 && 24 * calls1h > 5 * calls24h && now >= DAY / 2) {
            hits.add(7, row);
        }
    }

    // A row that lies exactly one length back is still inside.
    private void expire(int end, int now) {
        for (; isBehind(minuteCursor, end, now - MINUTE); minuteCursor++) {
            accounts[log[at(minuteCursor) + ACCOUNT] * 4 + CALLS_1M]--;
        }
        for (; isBehind(tenMinutesCursor, end, now - TEN_MINUTES); tenMinutesCursor++) {
            leaveTenMinutes(at(tenMinutesCursor));
        }
        for (; isBehind(hourCursor, end, now - HOUR); hourCursor++) {
            leaveHour(at(hourCursor));
        }
        for (; isBehind(dayCursor, end, now - DAY); dayCursor++) {
            leaveDay(at(dayCursor));
        }
    }

    private boolean isBehind(int cursor, int end, int earliest) {
        return cursor < end && log[at(cursor) + TIME] < earliest;
    }

    private int at(int row) {
        return (row & rowMask) * ROW;
    }

    private void leaveTenMinutes(int at) {
        int prompt = log[at + PROMPT];
        prompts[prompt * 2 + PROMPT_CALLS_10M]--;
        if (accountsOfPrompt.remove(prompt, log[at + ACCOUNT])) {
            prompts[prompt * 2 + PROMPT_ACCOUNTS_10M]--;
        }
    }

    private void leaveHour(int at) {
        int account = log[at + ACCOUNT];
        int ip = log[at + IP];
        int tokens = log[at + TOKENS];
        int one = tokens >= REFUSED ? 1 : 0;
        accounts[account * 4 + CALLS_1H]--;
        accounts[account * 4 + REFUSED_1H] -= one;
        ips[ip * 4 + IP_CALLS_1H]--;
        ips[ip * 4 + IP_REFUSED_1H] -= one;
        if (accountsOfIp.remove(ip, account)) {
            ips[ip * 4 + IP_ACCOUNTS_1H]--;
        }
        keys[log[at + KEY] * 2 + KEY_TOKENS_1H] -= tokens & (REFUSED - 1);
    }

    private void leaveDay(int at) {
        int key = log[at + KEY];
        accounts[log[at + ACCOUNT] * 4 + CALLS_24H]--;
        if (ipsOfKey.remove(key, log[at + IP])) {
            keys[key * 2 + KEY_IPS_24H]--;
        }
    }
}
