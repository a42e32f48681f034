// Rows of an answer as a table that holds only what is seen, so that a hundred thousand of them scroll as ten do.

const ROW_HEIGHT = 28;
const SPARE = 12;
const SAMPLED = 400;
const LONGEST = 48;

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  return made;
}

export class Grid {
  /** @param columns {name, type, kind: "number", "time" or "text"} each; rows are arrays of texts and nulls */
  constructor(columns) {
    this.columns = columns;
    this.rows = [];
    this.order = null;
    this.sorted = null;
    this.active = -1;
    this.frame = element("div", "grid-frame is-virtual");
    this.frame.tabIndex = 0;
    this.frame.setAttribute("role", "region");
    this.frame.setAttribute("aria-label", "Rows. Arrow keys choose one, Enter shows all of it.");
    this.table = element("table", "grid");
    this.columnGroup = element("colgroup");
    this.body = element("tbody");
    this.table.append(this.columnGroup, this.head(), this.body);
    this.frame.append(this.table);
    this.frame.addEventListener("scroll", () => this.schedule());
    this.frame.addEventListener("keydown", (event) => this.pressed(event));
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-at]");
      if (row && getSelection().isCollapsed) {
        this.activate(Number(row.dataset.at));
      }
    });
    this.body.addEventListener("dblclick", () => this.show());
    new ResizeObserver(() => this.schedule()).observe(this.frame);
  }

  head() {
    const line = element("tr");
    this.heads = this.columns.map((column, at) => {
      const head = element("th", column.kind === "number" ? "number" : "");
      head.scope = "col";
      const sort = element("button", "grid-sort");
      sort.type = "button";
      sort.append(element("span", "grid-name", column.name), " ", element("span", "grid-type", column.type));
      sort.addEventListener("click", () => this.sort(at));
      head.append(sort);
      return head;
    });
    line.append(...this.heads);
    const head = element("thead");
    head.append(line);
    return head;
  }

  add(rows) {
    const first = this.rows.length === 0;
    for (const row of rows) {
      this.rows.push(row);
    }
    if (first) {
      this.fit();
    }
    this.schedule();
  }

  /** Widths come from the first rows and stay, so that nothing moves while one scrolls. */
  fit() {
    this.columnGroup.replaceChildren(...this.columns.map((column, at) => {
      let longest = Math.max(column.name.length + 1, column.type.length);
      for (const row of this.rows.slice(0, SAMPLED)) {
        longest = Math.max(longest, row[at]?.length ?? 4);
      }
      const width = element("col");
      width.style.width = `calc(${Math.min(LONGEST, longest) + 1}ch + 1.75rem)`;
      return width;
    }));
    this.table.classList.add("is-fitted");
  }

  sort(at) {
    const down = this.sorted?.at === at && !this.sorted.down;
    this.sorted = { at, down };
    const numeric = this.columns[at].kind === "number";
    const order = this.rows.map((row, index) => index);
    const compare = numeric
      ? (a, b) => Number(this.rows[a][at]) - Number(this.rows[b][at])
      : (a, b) => (this.rows[a][at] < this.rows[b][at] ? -1 : this.rows[a][at] > this.rows[b][at] ? 1 : 0);
    order.sort((a, b) => {
      const left = this.rows[a][at] === null;
      const right = this.rows[b][at] === null;
      // What is unknown comes last either way.
      return left || right ? Number(left) - Number(right) || a - b : (down ? -compare(a, b) : compare(a, b)) || a - b;
    });
    this.order = order;
    this.active = -1;
    this.heads.forEach((head, index) => {
      head.toggleAttribute("aria-sort", false);
      if (index === at) {
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
      }
    });
    this.draw();
  }

  row(at) {
    return this.rows[this.order?.[at] ?? at];
  }

  schedule() {
    this.pending ??= requestAnimationFrame(() => {
      this.pending = null;
      this.draw();
    });
  }

  draw() {
    const count = this.rows.length;
    const first = Math.max(0, Math.floor(this.frame.scrollTop / ROW_HEIGHT) - SPARE);
    const last = Math.min(count, first + Math.ceil(this.frame.clientHeight / ROW_HEIGHT) + 2 * SPARE);
    this.table.setAttribute("aria-rowcount", String(count + 1));
    const lines = [this.space(first)];
    for (let at = first; at < last; at++) {
      lines.push(this.line(at));
    }
    lines.push(this.space(count - last));
    this.body.replaceChildren(...lines);
  }

  space(rows) {
    const line = element("tr", "grid-space");
    line.setAttribute("aria-hidden", "true");
    const cell = element("td");
    cell.colSpan = this.columns.length;
    cell.style.height = `${rows * ROW_HEIGHT}px`;
    line.append(cell);
    line.hidden = rows === 0;
    return line;
  }

  line(at) {
    const line = element("tr", at === this.active ? "is-active" : "");
    line.dataset.at = String(at);
    line.setAttribute("aria-rowindex", String(at + 2));
    this.row(at).forEach((value, index) => {
      const cell = element("td", this.columns[index].kind === "number" ? "number" : "");
      cell.append(value === null ? element("span", "null", "NULL") : element("span", "grid-value", value.length > 300 ? `${value.slice(0, 300)}…` : value));
      line.append(cell);
    });
    return line;
  }

  activate(at) {
    if (this.rows.length === 0) {
      return;
    }
    this.active = Math.max(0, Math.min(this.rows.length - 1, at));
    const top = this.active * ROW_HEIGHT;
    const head = this.table.tHead.offsetHeight;
    if (top < this.frame.scrollTop) {
      this.frame.scrollTop = top;
    } else if (top + ROW_HEIGHT + head > this.frame.scrollTop + this.frame.clientHeight) {
      this.frame.scrollTop = top + ROW_HEIGHT + head - this.frame.clientHeight;
    }
    this.draw();
  }

  pressed(event) {
    if (event.target !== this.frame || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const page = Math.max(1, Math.floor(this.frame.clientHeight / ROW_HEIGHT) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length };
    if (event.key in steps) {
      event.preventDefault();
      this.activate(this.active + steps[event.key]);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      event.stopPropagation();
      this.show();
    }
  }

  /** All of the chosen row, each value whole. */
  show() {
    if (this.active < 0) {
      return;
    }
    const dialog = element("dialog", "dialog grid-row");
    dialog.setAttribute("aria-label", `Row ${this.active + 1}`);
    const list = element("dl", "grid-facts");
    this.row(this.active).forEach((value, at) => {
      list.append(element("dt", "", this.columns[at].name), value === null ? element("dd", "null", "NULL") : element("dd", "", value));
    });
    const close = element("button", "button", "Close");
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    dialog.append(element("h2", "card-title", `Row ${this.active + 1}`), list, close);
    dialog.addEventListener("close", () => {
      dialog.remove();
      this.frame.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  }
}
