// What the console does in the browser beyond htmx: keys, times, toasts, copying and news from the server.

const csrfToken = document.querySelector('meta[name="csrf-token"]')?.content ?? "";

// ---- Requests by htmx -------------------------------------------------------------------------------------------

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-TOKEN"] = csrfToken;
});
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  const part = event.detail.elt;
  const waiting = part.getAttribute("hx-trigger") === "load" ? part.querySelector('[role="status"]') : null;
  if (waiting) {
    offerAgain(waiting, status);
  } else if (status !== 401) {
    toast(`The server refused (${status}). Load the page again and retry.`);
  }
});
// A request that ends because the person leaves the page has not failed, nor has one that news began while the next page is awaited.
const underWay = new Set();
let leaving = false;
document.addEventListener("htmx:beforeSend", (event) => {
  underWay.add(event.detail.xhr);
  if (leaving) {
    event.detail.xhr.onabort = null;
  }
});
document.addEventListener("htmx:afterRequest", (event) => underWay.delete(event.detail.xhr));
window.addEventListener("beforeunload", () => {
  leaving = true;
  for (const request of underWay) {
    request.onabort = null;
  }
});
document.addEventListener("htmx:sendError", () => toast("The server cannot be reached. Nothing was changed."));

// A part that was loaded anew keeps the row that the keyboard had chosen.
document.addEventListener("htmx:beforeSwap", (event) => {
  const chosen = event.detail.target.querySelector(".is-selected[id]");
  event.detail.target.dataset.chosen = chosen?.id ?? "";
});
document.addEventListener("htmx:afterSwap", (event) => {
  const id = event.detail.target.dataset.chosen;
  if (id) {
    document.getElementById(id)?.classList.add("is-selected");
  }
});

// A part that is loaded after its page says that it could not be, instead of that it is awaited.
function offerAgain(waiting, status) {
  const again = document.createElement("a");
  // Without a fragment, which would make it a jump within the page that failed.
  again.href = location.pathname + location.search;
  again.textContent = "Load the page again";
  waiting.replaceChildren(status === 503 ? "This could not be read in time. " : `This could not be loaded (${status}). `, again);
}

function toast(text) {
  const box = document.createElement("div");
  box.className = "toast is-error";
  const line = document.createElement("span");
  line.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast-close";
  close.dataset.dismiss = "";
  close.setAttribute("aria-label", "Dismiss");
  close.textContent = "×";
  box.append(line, close);
  document.querySelector(".toasts")?.replaceChildren(box);
}

// A confirmation leaves by itself; an error stays until dismissed.
for (const done of document.querySelectorAll(".toast.is-done")) {
  setTimeout(() => done.remove(), 6000);
}

// ---- Clicks -----------------------------------------------------------------------------------------------------

document.addEventListener("click", async (event) => {
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) {
    dismiss.closest(".toast")?.remove();
  }
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    document.getElementById(opener.dataset.dialog)?.showModal();
  }
  const copier = event.target.closest("[data-copy]");
  if (copier) {
    await copy(copier);
  }
  if (event.target instanceof HTMLDialogElement) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) {
      event.target.close();
    }
  }
});

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  const text = button.querySelector("span");
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    text.textContent = "Copied";
  } catch {
    // Without https a browser may refuse; the text is selected so that the keyboard can copy it.
    getSelection().selectAllChildren(source);
    text.textContent = "Press Ctrl+C";
  }
}

// ---- Keyboard ---------------------------------------------------------------------------------------------------

let waitsForPlace = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return;
  }
  const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  if (typing) {
    if (event.key === "Escape") {
      typing.blur();
    }
    return;
  }
  if (waitsForPlace) {
    waitsForPlace = false;
    const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (place) {
      event.preventDefault();
      place.click();
    }
    return;
  }
  switch (event.key) {
    case "g":
      waitsForPlace = true;
      setTimeout(() => { waitsForPlace = false; }, 1500);
      break;
    case "?":
      document.getElementById("shortcuts")?.showModal();
      break;
    case "/": {
      const search = document.querySelector("[data-search]");
      event.preventDefault();
      if (search) {
        search.focus();
        search.select();
      } else {
        document.dispatchEvent(new CustomEvent("palette:wanted"));
      }
      break;
    }
    case "j":
      selectRow(1);
      break;
    case "k":
      selectRow(-1);
      break;
    case "Enter":
      if (event.target === document.body || event.target.id === "main") {
        const row = document.querySelector("[data-list] .is-selected");
        (row?.querySelector(".row-open, .row-link") ?? row?.querySelector("a") ?? document.querySelector('[data-key="Enter"]'))?.click();
      }
      break;
    default: {
      // A page's own keys: the element with data-key is pressed.
      const own = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (own && !document.querySelector("dialog[open]")) {
        event.preventDefault();
        own.click();
      }
    }
  }
});

function selectRow(step) {
  const rows = [...document.querySelectorAll("[data-list] tbody tr, ol[data-list] > li")];
  if (rows.length === 0) {
    return;
  }
  const at = rows.findIndex((row) => row.classList.contains("is-selected"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
  rows[at]?.classList.remove("is-selected");
  rows[at]?.removeAttribute("aria-selected");
  next.classList.add("is-selected");
  next.scrollIntoView({ block: "nearest" });
}

// ---- Forms that run long --------------------------------------------------------------------------------------------

// A download is the browser's own matter, not a part of the page: this way of sending a form is unknown to htmx.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-plain]");
  if (button?.form) {
    event.preventDefault();
    const action = button.form.action;
    button.form.action = button.formAction;
    button.form.submit();
    button.form.action = action;
  }
});

// ---- Times ------------------------------------------------------------------------------------------------------

const serverSkew = Date.now() - Date.parse(document.documentElement.dataset.now ?? new Date().toISOString());

function duration(seconds) {
  if (seconds < 60) { return `${seconds} s`; }
  if (seconds < 3600) { return `${Math.floor(seconds / 60)} min`; }
  if (seconds < 86400) {
    const minutes = Math.floor(seconds / 60) % 60;
    return `${Math.floor(seconds / 3600)} h${minutes === 0 || seconds >= 36000 ? "" : ` ${minutes} min`}`;
  }
  return `${Math.floor(seconds / 86400)} d`;
}

function refreshTimes() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const seconds = Math.trunc((Date.now() - serverSkew - Date.parse(time.dateTime)) / 1000);
    const text = Math.abs(seconds) < 5 ? "just now" : seconds < 0 ? `in ${duration(-seconds)}` : `${duration(seconds)} ago`;
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
}
setInterval(refreshTimes, 15000);

// ---- News -------------------------------------------------------------------------------------------------------
// Parts that live say data-live and hx-trigger="news:KIND from:body". While this page is seen, one stream tells which kinds
// have news; when there is no stream, every live part is asked to load now and then instead.

const kinds = new Set();
let stream = null;
let polling = null;

// At most once in this time: under steady traffic there is always news, and a page need not load more often than people read.
const PACE = 2000;
const told = new Map();
const due = new Set();

function tell(kind) {
  if (due.has(kind)) {
    return;
  }
  due.add(kind);
  const wait = (told.get(kind) ?? -PACE) + PACE - performance.now();
  setTimeout(() => {
    due.delete(kind);
    told.set(kind, performance.now());
    document.body.dispatchEvent(new CustomEvent(`news:${kind}`));
  }, Math.max(0, wait));
}

function startPolling() {
  polling ??= setInterval(() => {
    if (!document.hidden) {
      kinds.forEach(tell);
    }
  }, 10000);
}

function stopPolling() {
  clearInterval(polling);
  polling = null;
}

function connect() {
  if (stream !== null || kinds.size === 0 || document.hidden) {
    return;
  }
  stream = new EventSource("/live");
  for (const kind of kinds) {
    stream.addEventListener(kind, () => tell(kind));
  }
  stream.addEventListener("open", () => {
    stopPolling();
    // What happened between the making of this page and now was told to nobody.
    kinds.forEach(tell);
  });
  stream.addEventListener("error", startPolling);
}

function disconnect() {
  stream?.close();
  stream = null;
  stopPolling();
}

function findLiveParts() {
  for (const part of document.querySelectorAll("[data-live]")) {
    part.dataset.live.split(" ").filter(Boolean).forEach((kind) => kinds.add(kind));
  }
}

findLiveParts();
connect();
// A hidden page lets its stream go: browsers allow only a few per server. Seen again, it catches up at once.
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    disconnect();
  } else {
    connect();
    kinds.forEach(tell);
  }
});
addEventListener("pagehide", disconnect);
