// What a text of SQL is made of, and what may be written next at a place of it.

const MOST_CHOICES = 40;

const KEYWORDS = new Set(("ALL AND ANTI ANY AS ASC BETWEEN BY CASE CAST CROSS CURRENT DESC DISTINCT ELSE END EXCEPT EXCLUDE EXISTS FALSE FILTER "
  + "FIRST FOLLOWING FROM FULL GROUP HAVING IN INNER INTERSECT INTERVAL IS JOIN LAST LATERAL LEFT LIKE LIMIT NATURAL NOT NULL NULLS OFFSET ON OR "
  + "ORDER OUTER OVER PARTITION PRECEDING QUALIFY RANGE RIGHT ROW ROWS SELECT SEMI THEN TIMESTAMP TRUE UNBOUNDED UNION USING VALUES WHEN WHERE "
  + "WINDOW WITH").split(" "));

const TOKEN = /(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<text>'(?:[^']|'')*(?:'|$))|(?<quoted>"(?:[^"]|"")*(?:"|$))|::|(?<parameter>:[A-Za-z_]\w*)|(?<number>\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_][\w$]*)|\s+|[^]/g;

export function tokens(text) {
  const found = [];
  for (const match of text.matchAll(TOKEN)) {
    const groups = match.groups;
    let kind = Object.keys(groups).find((name) => groups[name] !== undefined) ?? "other";
    if (kind === "word" && KEYWORDS.has(match[0].toUpperCase())) {
      kind = "keyword";
    } else if (kind === "word" && text[match.index + match[0].length] === "(") {
      kind = "function";
    }
    found.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** What may stand at a place: {prefix, found, whole, asked}; each of found is {name, detail, note, insert}, the best first; whole tells that the prefix is a name already. */
export function choices(text, at, known) {
  const before = tokens(text.slice(0, at));
  const last = before.at(-1);
  const inText = last?.kind === "text" && (last.text.length === 1 || !last.text.endsWith("'"));
  if (inText) {
    const call = before.slice(0, -1).filter((token) => token.text.trim() !== "").slice(-2);
    const lists = call.length === 2 && call[1].text === "(" && /^(in_list|list_match)$/i.test(call[0].text);
    return lists ? ranked(known.lists.map(list), last.text.slice(1)) : null;
  }
  if (last?.kind === "comment" && (last.text.startsWith("--") || !last.text.endsWith("*/"))) {
    return null;
  }
  const prefix = /[A-Za-z_][\w$]*$/.exec(text.slice(0, at))?.[0] ?? "";
  const meaning = before.filter((token) => token.text.trim() !== "" && token.kind !== "comment");
  if (prefix !== "") {
    meaning.pop();
  }
  const named = namedTables(tokens(text), known.tables);
  const previous = meaning.at(-1)?.text.toUpperCase() ?? "";
  if (previous === ".") {
    const owner = meaning.at(-2)?.text.replaceAll('"', "").toLowerCase() ?? "";
    const found = named.get(owner) ?? known.tables.find((one) => one.name.toLowerCase() === owner);
    return { ...ranked((found?.columns ?? []).map(column), prefix), asked: true };
  }
  if (previous === "FROM" || previous === "JOIN" || (previous === "," && clause(meaning) === "FROM")) {
    return { ...ranked(known.tables.map(table), prefix), asked: true };
  }
  const columns = [...new Set(named.values())].flatMap((one) => one.columns).map(column);
  const unique = [...new Map(columns.map((one) => [one.name, one])).values()];
  const rest = [
    ...known.functions.map((one) => ({ name: one.name, detail: one.signature, note: one.description, insert: `${one.name}(` })),
    ...[...KEYWORDS].map((word) => ({ name: word, detail: "", note: "" })),
    ...(named.size === 0 ? known.tables.map(table) : []),
  ];
  return ranked([...unique, ...rest], prefix);
}

const list = (one) => ({ name: one.name, detail: "list", note: one.description });
const table = (one) => ({ name: one.name, detail: `${one.columns.length} columns`, note: one.description });
const column = (one) => ({ name: one.name, detail: one.content ? `${one.type}, content` : one.type, note: one.description });

function clause(meaning) {
  let depth = 0;
  for (const token of [...meaning].reverse()) {
    depth += token.text === ")" ? 1 : token.text === "(" ? -1 : 0;
    if (depth < 0) {
      return "";
    }
    if (depth === 0 && /^(SELECT|FROM|WHERE|GROUP|ORDER|HAVING|QUALIFY|WINDOW|ON|USING)$/i.test(token.text)) {
      return token.text.toUpperCase();
    }
  }
  return "";
}

/** Tables that the text reads, under their own names and their aliases. */
function namedTables(all, tables) {
  const named = new Map();
  const words = all.filter((token) => token.text.trim() !== "" && token.kind !== "comment");
  const byName = new Map(tables.map((one) => [one.name.toLowerCase(), one]));
  words.forEach((token, i) => {
    const found = byName.get(token.text.replaceAll('"', "").toLowerCase());
    if (found && /^(FROM|JOIN|,)$/i.test(words[i - 1]?.text ?? "")) {
      named.set(found.name.toLowerCase(), found);
      const alias = words[words[i + 1]?.text.toUpperCase() === "AS" ? i + 2 : i + 1];
      if (alias && (alias.kind === "word" || alias.kind === "quoted")) {
        named.set(alias.text.replaceAll('"', "").toLowerCase(), found);
      }
    }
  });
  return named;
}

function ranked(all, prefix) {
  const wanted = prefix.toLowerCase();
  const rank = (name) => {
    const low = name.toLowerCase();
    return low.startsWith(wanted) ? 0 : low.includes(`_${wanted}`) ? 1 : wanted.length > 2 && low.includes(wanted) ? 2 : 3;
  };
  const found = all
    .map((one, at) => ({ one, at, rank: rank(one.name) }))
    .filter((entry) => entry.rank < 3 && entry.one.name.toLowerCase() !== wanted)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, MOST_CHOICES)
    .map((entry) => entry.one);
  return { prefix, found, whole: all.some((one) => one.name.toLowerCase() === wanted) };
}

/** Names of what the text calls :name, as they come; the server has the last word. */
export function parameters(text) {
  const found = tokens(text).filter((token) => token.kind === "parameter" && !/[\w:'")\]}$]/.test(text[token.start - 1] ?? " "));
  return [...new Set(found.map((token) => token.text.slice(1)))];
}
