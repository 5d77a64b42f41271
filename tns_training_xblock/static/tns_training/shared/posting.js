/* Talking to handlers: one post, and the four ways in which it fails. */

const PATIENCE = 20000;
const POOR = 20; // bytes that a poor connection carries in a millisecond
const AT_LEAVING = 60000; // bytes that browsers still carry for a page that is closed, nearly

/* Every failure has a `state` for status lines, says whether it `passes`, so that the same may be
   sent again, and the milliseconds after which a server `asked` for that. */

/** The network did not carry it, or nothing came back in time. */
export class Offline extends Error {
  state = "offline";
  passes = true;

  constructor(asked = 0) {
    super();
    this.asked = asked;
  }
}

/** The session has ended: the platform answered with its sign-in page. */
export class SignedOut extends Error {
  state = "signed-out";
  passes = true;
  asked = 0;
}

/** The server said no, in a sentence: `code`, `message`, `status` and the whole `body`. */
export class Refused extends Error {
  state = "refused";

  constructor(status, body, asked = 0) {
    super(body.message || "");
    Object.assign(this, { status, body, asked, code: body.code || "refused" });
    this.passes = status >= 500 || [408, 425, 429].includes(status);
  }
}

/** Somebody else has signed in since the page was drawn: what is typed waits for whoever typed it. */
export class AnotherReader extends Refused {
  state = "another-reader";
  passes = true;
}

/** Whether `page`, fetched for this one, was drawn for another reader: somebody else may be signed in by now. */
export function isAnothers(page) {
  const reader = (there) => there.querySelector("[data-reader]")?.dataset.reader;
  return Boolean(reader(page)) && reader(page) !== reader(document);
}

/**
 * What posts for the page that stands in `element`: with all it sends it says for whom that page
 * was drawn, and in which language. What is answered says what the page shows by then.
 *
 * `post(url, data)` sends `data` (JSON, or a FormData) to a handler. It resolves with the answer's
 * body and rejects with Offline, SignedOut, AnotherReader or Refused.
 */
export function posting(element) {
  return async (url, data, { keepalive = false } = {}) => {
    const find = () => element.querySelector("[data-reader]");
    const body = await post(url, data, drawn(find()), keepalive);
    const root = find();
    if (body.drawn) root.dataset.drawn = JSON.stringify({ ...versions(root), ...body.drawn });
    return body;
  };
}

/* What the server has drawn into the root of the page (host/drawn.py). */
function drawn(root) {
  return {
    "X-Tns-Reader": root?.dataset.reader ?? "",
    "X-Tns-Language": root?.closest("[lang]").lang ?? "",
  };
}

/** Which versions of a learner's work stand on the page with this `root`, part by part. */
export function versions(root) {
  return JSON.parse(root.dataset.drawn ?? "{}");
}

async function post(url, data, said, keepalive) {
  const { response, text } = await carried(url, data, said, keepalive);
  const body = parsed(text);
  if (response.ok && body && body.ok !== false) return body;
  const asked = wait(response.headers.get("Retry-After"));
  if (body && body.ok === false) {
    const Failure = body.code === "another-reader" ? AnotherReader : Refused;
    throw new Failure(response.status, body, asked);
  }
  if (response.redirected || [401, 403].includes(response.status)) throw new SignedOut();
  // A proxy that lost its server, a hotel that wants a room number: a network that is gone.
  if (response.ok || [502, 503, 504].includes(response.status)) throw new Offline(asked);
  throw new Refused(response.status, { code: "unreadable" }, asked);
}

async function carried(url, data, said, keepalive) {
  const form = data instanceof FormData;
  const body = form ? data : JSON.stringify(data);
  const headers = { "X-CSRFToken": csrfToken(), ...said, Accept: "application/json" };
  if (!form) headers["Content-Type"] = "application/json";
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), PATIENCE + size(body) / POOR);
  try {
    const response = await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers,
      keepalive: keepalive && size(body) < AT_LEAVING,
      body,
      signal: cut.signal,
    });
    return { response, text: await response.text() };
  } catch {
    throw new Offline();
  } finally {
    clearTimeout(timer);
  }
}

function size(body) {
  if (typeof body === "string") return new Blob([body]).size;
  return [...body.values()].reduce((sum, part) => sum + (part.size ?? new Blob([part]).size), 0);
}

function parsed(text) {
  try {
    const body = JSON.parse(text);
    return body !== null && typeof body === "object" ? body : null;
  } catch {
    return null;
  }
}

/* A Retry-After, seconds or a date, in milliseconds. */
function wait(header) {
  if (!header) return 0;
  const seconds = Number(header);
  const found = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Math.max(0, found || 0);
}

/** Let `form` carry today's token, where it has one: signing in again gives another. */
export function renew(form) {
  const field = form.elements.namedItem("csrfmiddlewaretoken");
  if (field && csrfToken()) field.value = csrfToken();
}

function csrfToken() {
  const match = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/);
  return match ? decodeURIComponent(match[1]) : "";
}
