// A textarea with data-editor ("query", "detector" or "core") becomes an editor: colours, problems marked while one types, completion
// from the catalogue. The textarea stays what is typed into and what a form sends, so the keyboard, screen readers and the
// browser's undo work as everywhere.

import { choices, tokens } from "./sql-text.js";

const csrf = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
const INDENT = "  ";
/** Texts beyond this are edited without colours. */
const MOST_PAINTED = 60000;
/** Longer ones the server does not look at. */
const MOST_CHECKED = 200000;
const PAUSE = 350;
const PAUSE_WHEN_BUSY = 3000;

// ---- Text ---------------------------------------------------------------------------------------------------------

function offsetOf(text, line, column) {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf("\n", start);
    if (end < 0) {
      return text.length;
    }
    start = end + 1;
  }
  return Math.min(text.length, start + Math.max(0, column - 1));
}

/** Text is put in as if typed, so that the browser's own undo takes it back. */
function type(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// ---- Catalogue ----------------------------------------------------------------------------------------------------

const catalogues = new Map();

function catalogue(kind) {
  if (!catalogues.has(kind)) {
    const loading = fetch(`/editor/catalogue?kind=${encodeURIComponent(kind)}`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
      .catch(() => {
        catalogues.delete(kind);
        return { tables: [], functions: [], lists: [] };
      });
    catalogues.set(kind, loading);
  }
  return catalogues.get(kind);
}

// ---- An editor ----------------------------------------------------------------------------------------------------

let made = 0;

class Editor {
  constructor(area) {
    this.area = area;
    this.id = `editor-${++made}`;
    this.seen = area.value;
    this.problems = [];
    this.open = null;
    this.chosen = 0;
    this.frame = element("div", "code-frame");
    this.paint = element("code", "code-paint");
    this.marks = element("code", "code-marks");
    this.back = element("pre", "code-back");
    this.back.setAttribute("aria-hidden", "true");
    this.back.append(this.marks, this.paint);
    this.box = element("ul", "code-choices");
    this.box.id = `${this.id}-choices`;
    this.box.hidden = true;
    this.box.setAttribute("role", "listbox");
    this.box.setAttribute("aria-label", "Completions");
    this.told = element("ul", "code-problems");
    this.told.id = `${this.id}-problems`;
    this.told.setAttribute("aria-live", "polite");
    this.told.setAttribute("aria-label", "Problems of the text");
    area.before(this.frame);
    this.frame.append(this.back, area, this.box);
    this.frame.after(this.told);
    area.classList.add("is-painted");
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", this.box.id);
    area.setAttribute("aria-describedby", this.told.id);
    area.addEventListener("input", () => this.changed());
    area.addEventListener("scroll", () => this.scrolled());
    area.addEventListener("keydown", (event) => this.pressed(event));
    area.addEventListener("blur", () => this.close());
    area.addEventListener("click", () => this.close());
    area.addEventListener("focus", () => catalogue(area.dataset.editor), { once: true });
    this.box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) {
        this.take(Number(option.dataset.at));
      }
    });
    this.told.addEventListener("click", (event) => this.show(event.target.closest("[data-at]")));
    this.draw();
    if (area.value.trim() !== "") {
      this.check();
    }
  }

  changed() {
    const text = this.area.value;
    let same = 0;
    while (same < text.length && text[same] === this.seen[same]) {
      same++;
    }
    this.seen = text;
    // What is before the change is as wrong as it was; about the rest the server is asked.
    this.problems = this.problems.filter((problem) => problem.end < same);
    this.draw();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.check(), PAUSE);
    this.complete(false);
  }

  draw() {
    const text = this.area.value;
    const plain = text.length > MOST_PAINTED;
    // A last line that is empty has no height without something on it.
    this.paint.replaceChildren(
      ...(plain ? [text] : tokens(text).map((token) => (token.kind === "other" || token.kind === "word" ? token.text : element("span", `code-${token.kind}`, token.text)))),
      "\n ");
    const parts = [];
    let at = 0;
    for (const problem of [...this.problems].sort((a, b) => a.start - b.start)) {
      if (problem.start >= at && problem.end > problem.start) {
        parts.push(text.slice(at, problem.start), element("span", problem.error ? "code-error" : "code-warning", text.slice(problem.start, problem.end)));
        at = problem.end;
      }
    }
    this.marks.replaceChildren(...parts);
    this.scrolled();
  }

  scrolled() {
    const moved = `translate(${-this.area.scrollLeft}px, ${-this.area.scrollTop}px)`;
    this.paint.style.transform = moved;
    this.marks.style.transform = moved;
  }

  // ---- Problems

  async check() {
    const text = this.area.value;
    this.asking?.abort();
    if (text.trim() === "" || text.length > MOST_CHECKED) {
      this.tell([]);
      return;
    }
    this.asking = new AbortController();
    try {
      const answer = await fetch("/editor/diagnostics", {
        method: "POST",
        headers: { "X-CSRF-TOKEN": csrf },
        body: new URLSearchParams({ kind: this.area.dataset.editor, name: this.area.dataset.name ?? "", sql: text }),
        signal: this.asking.signal,
      });
      // A server that is away says nothing about the text; running or saving it will. A busy one is asked again.
      const said = answer.ok ? await answer.json() : null;
      if (this.area.value !== text) {
        return;
      }
      if (said?.checked) {
        this.tell(said.problems);
      } else if (said) {
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.check(), PAUSE_WHEN_BUSY);
      }
    } catch (ended) {
      if (ended.name !== "AbortError") {
        this.tell([]);
      }
    }
  }

  tell(problems) {
    const text = this.area.value;
    this.problems = problems.map((problem) => {
      const start = offsetOf(text, problem.line, problem.column || 1);
      const lineEnd = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
      const end = problem.column === 0 ? lineEnd : Math.min(lineEnd, Math.max(start + 1, start + problem.endColumn - problem.column + 1));
      // What is missing at the end of a line is marked at its last character.
      const from = end > start ? start : Math.max(0, start - 1);
      return { ...problem, start: problem.line === 0 ? 0 : from, end: problem.line === 0 ? 0 : Math.max(end, Math.min(from + 1, text.length)) };
    });
    this.told.replaceChildren(...this.problems.map((problem, at) => this.line(problem, at)));
    this.area.setAttribute("aria-invalid", String(this.problems.some((problem) => problem.error)));
    this.draw();
  }

  line(problem, at) {
    const item = element("li", problem.error ? "code-problem is-error" : "code-problem is-warning");
    if (problem.line > 0) {
      const place = element("button", "code-place", problem.column > 0 ? `Line ${problem.line}, column ${problem.column}` : `Line ${problem.line}`);
      place.type = "button";
      place.dataset.at = String(at);
      item.append(place);
    }
    item.append(
      element("span", "code-kind", `${problem.error ? "Error" : "Warning"} ${problem.code}`),
      element("strong", "", problem.message),
      element("span", "muted", problem.remedy));
    return item;
  }

  show(place) {
    const problem = place ? this.problems[Number(place.dataset.at)] : null;
    if (problem) {
      this.area.focus();
      this.area.setSelectionRange(problem.start, problem.end);
    }
  }

  // ---- Completion

  async complete(wanted) {
    const at = this.area.selectionEnd;
    const known = await catalogue(this.area.dataset.editor);
    if (at !== this.area.selectionEnd || document.activeElement !== this.area || this.area.selectionStart !== at) {
      return;
    }
    const open = choices(this.area.value, at, known);
    const enough = open && (wanted || (open.prefix.length >= 2 && !open.whole) || (open.asked && /[.,\s]$/.test(this.area.value.slice(0, at))));
    if (!enough || open.found.length === 0) {
      this.close();
      return;
    }
    this.open = open;
    this.box.replaceChildren(...open.found.map((choice, index) => this.option(choice, index)));
    this.box.hidden = false;
    this.place(at - open.prefix.length);
    this.choose(0);
  }

  option(choice, index) {
    const option = element("li", "code-choice");
    option.id = `${this.box.id}-${index}`;
    option.dataset.at = String(index);
    option.setAttribute("role", "option");
    option.title = choice.note ?? "";
    option.append(element("span", "code-choice-name", choice.name), element("span", "code-choice-detail", choice.detail));
    return option;
  }

  place(offset) {
    const range = document.createRange();
    const walk = document.createTreeWalker(this.paint, NodeFilter.SHOW_TEXT);
    let left = offset;
    let node = walk.nextNode();
    while (node && left > node.length) {
      left -= node.length;
      node = walk.nextNode();
    }
    range.setStart(node, left);
    range.setEnd(node, left);
    const caret = range.getClientRects()[0] ?? this.frame.getBoundingClientRect();
    const frame = this.frame.getBoundingClientRect();
    const width = Math.min(this.box.offsetWidth, frame.width);
    this.box.style.left = `${Math.max(0, Math.min(caret.left - frame.left, frame.width - width))}px`;
    this.box.style.top = `${caret.bottom - frame.top + 4}px`;
  }

  choose(index) {
    this.chosen = (index + this.open.found.length) % this.open.found.length;
    [...this.box.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.chosen)));
    const option = this.box.children[this.chosen];
    option.scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", option.id);
  }

  take(index) {
    const choice = this.open.found[index];
    const at = this.area.selectionEnd;
    this.area.setSelectionRange(at - this.open.prefix.length, at);
    this.close();
    type(this.area, choice.insert ?? choice.name);
    this.close();
  }

  close() {
    this.open = null;
    this.box.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }

  // ---- Keys

  pressed(event) {
    if (event.isComposing) {
      return;
    }
    const control = event.ctrlKey || event.metaKey;
    const plain = !control && !event.altKey;
    let done = true;
    if (this.open && plain && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (this.open && plain && !event.shiftKey && (event.key === "Enter" || event.key === "Tab")) {
      this.take(this.chosen);
    } else if (this.open && event.key === "Escape") {
      this.close();
    } else if (control && event.key === "Enter") {
      this.close();
      this.area.form.requestSubmit();
    } else if (control && event.key === " ") {
      this.complete(true);
    } else if (plain && event.key === "Tab") {
      indent(this.area, event.shiftKey);
    } else if (plain && !event.shiftKey && event.key === "Enter") {
      const before = this.area.value.slice(0, this.area.selectionStart);
      type(this.area, `\n${/^[ \t]*/.exec(before.slice(before.lastIndexOf("\n") + 1))[0]}`);
    } else {
      done = false;
    }
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}

function indent(area, back) {
  const { selectionStart, selectionEnd, value } = area;
  const first = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(first, selectionEnd);
  if (!back && !lines.includes("\n")) {
    type(area, INDENT);
    return;
  }
  const changed = lines.split("\n").map((line) => (back ? line.replace(/^( {1,2}|\t)/, "") : INDENT + line)).join("\n");
  if (changed !== lines) {
    area.setSelectionRange(first, selectionEnd);
    type(area, changed);
    area.setSelectionRange(first, first + changed.length);
  }
}

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-insert]");
  const area = document.querySelector("[data-editor]");
  if (name && area) {
    const before = area.value.slice(0, area.selectionStart);
    type(area, (before === "" || /[\s(.]$/.test(before) ? "" : " ") + name.dataset.insert);
  }
});

function enhance() {
  document.querySelectorAll("textarea[data-editor]:not(.is-painted)").forEach((area) => new Editor(area));
}

enhance();
document.addEventListener("htmx:afterSettle", enhance);
