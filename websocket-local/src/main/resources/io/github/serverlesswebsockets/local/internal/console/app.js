"use strict";

const byId = id => document.getElementById(id);
const state = { socket: undefined, url: "", activity: 0, attempt: 0, invocations: "" };

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

async function api(path, options) {
  const response = await fetch("/console/api/" + path, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.message || "status " + response.status);
  }
  return body;
}

function post(path, body) {
  return api(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

// ---- What the template declares

async function describe() {
  const stack = await api("description");
  state.url = stack.url.replace("localhost", location.hostname);
  state.selector = stack.routeSelectionExpression.match(/^\$request\.body\.([\w.]+)$/)?.[1];
  byId("url").textContent = stack.url;
  const keys = stack.routes.map(route => route.key).filter(key => !/^\$(connect|disconnect)$/.test(key));
  // A route of the template's own comes first: it fills the message.
  options("route", [...keys.filter(key => key !== "$default"), ...keys.filter(key => key === "$default")]);
  options("table", stack.tables);
  if (stack.tables.length === 0) {
    empty("items", "The template declares no table.");
  }
  options("token-function", stack.functions.filter(name => /token|jwt/i.test(name)));
  prefer(stack.settings);
  byId("route").dispatchEvent(new Event("change"));
}

function options(id, values) {
  byId(id).replaceChildren(...values.map(value => element("option", { value, textContent: value })));
  byId(id).closest(".row")?.toggleAttribute("data-empty", values.length === 0);
  byId(id).disabled = values.length === 0;
}

function prefer(settings) {
  state.tokenPayload = settings.token?.payload ?? {};
  if (settings.token?.function) {
    options("token-function", [settings.token.function]);
  }
  byId("parameter").value = settings.query ?? byId("parameter").value;
  byId("marker").value = settings.subprotocol ?? byId("marker").value;
  byId("prepared").replaceChildren(...(settings.messages ?? []).map(preparedButton));
}

function preparedButton(prepared) {
  const text = typeof prepared.message === "string" ? prepared.message : JSON.stringify(prepared.message, null, 2);
  return element("button", {
    type: "button",
    textContent: prepared.label,
    onclick: () => {
      byId("message").value = text;
      byId("message").focus();
    },
  });
}

function fillRoute() {
  const route = byId("route").value;
  if (!state.selector || !route || route === "$default") {
    return;
  }
  const message = {};
  const path = state.selector.split(".");
  path.slice(0, -1).reduce((inner, name) => (inner[name] = {}), message);
  path.slice(0, -1).reduce((inner, name) => inner[name], message)[path.at(-1)] = route;
  byId("message").value = JSON.stringify(message, null, 2);
}

// ---- Connecting

const place = () => document.querySelector("input[name=place]:checked").value;

function showPlace() {
  document.querySelectorAll("[data-for]").forEach(part => {
    part.hidden = !part.dataset.for.split(" ").includes(place());
  });
}

async function fetchToken() {
  outcome("neutral", "Asking the function for a token…");
  try {
    const answer = await post("invoke", { function: byId("token-function").value, event: state.tokenPayload });
    const token = findToken(answer.payload);
    byId("token").value = token ?? "";
    outcome(token ? "good" : "bad", token ? "The function made a token." : "The function's answer holds no token; its log says more.");
  } catch (failure) {
    outcome("bad", failure.message);
  }
}

/** The first string anywhere in the answer that looks like a token. */
function findToken(value) {
  if (typeof value === "string") {
    return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value) ? value : undefined;
  }
  return value && typeof value === "object" ? Object.values(value).map(findToken).find(Boolean) : undefined;
}

function connect() {
  state.socket?.close(1000);
  const token = byId("token").value.trim();
  const url = place() === "query" ? `${state.url}?${byId("parameter").value}=${encodeURIComponent(token)}` : state.url;
  const offered = place() === "subprotocol" ? [byId("marker").value.trim(), token].filter(Boolean) : [];
  state.attempt = state.activity;
  outcome("neutral", "Connecting…");
  try {
    listen(new WebSocket(url, offered));
  } catch (failure) {
    outcome("bad", "The browser refuses to try: " + failure.message);
  }
}

function listen(socket) {
  let isOpen = false;
  state.socket = socket;
  socket.onopen = () => {
    isOpen = true;
    opened(socket.protocol);
  };
  socket.onmessage = event => frame("received", event.data);
  socket.onclose = event => {
    if (isOpen) {
      frame("notice", `closed with ${event.code}${event.reason ? " " + event.reason : ""}`);
    }
    if (state.socket === socket) {
      closed(isOpen, event);
    }
  };
}

function opened(protocol) {
  setOpen(true);
  const answer = protocol ? `subprotocol “${protocol}”` : "no subprotocol";
  outcome("good", `101 Switching Protocols, ${answer}`);
  frame("notice", `opened, ${answer}`);
}

async function closed(wasOpen, event) {
  setOpen(false);
  if (wasOpen) {
    outcome("neutral", `Closed with ${event.code} ${event.reason}`.trim());
    return;
  }
  // The browser hides status and reason of a refused handshake; the runtime knows both.
  const refusal = await findRefusal();
  outcome("bad", refusal ? `Refused with ${refusal.status}: ${refusal.reason}` : "Refused; the runtime did not see the handshake.");
}

async function findRefusal() {
  const { refusals } = await api("activity?after=" + state.attempt);
  return refusals.at(-1);
}

function setOpen(isOpen) {
  byId("status").dataset.state = isOpen ? "open" : "closed";
  byId("status").textContent = isOpen ? "connected" : "not connected";
  byId("send").disabled = !isOpen;
  byId("disconnect").disabled = !isOpen;
}

function outcome(kind, text) {
  const line = byId("outcome");
  line.hidden = false;
  line.dataset.state = kind;
  line.textContent = text;
}

// ---- Frames

function send() {
  if (state.socket?.readyState === WebSocket.OPEN) {
    state.socket.send(byId("message").value);
    frame("sent", byId("message").value);
  }
}

function frame(kind, text) {
  const arrows = { sent: "↑", received: "↓", notice: "·" };
  byId("frames").prepend(
    element("li", {},
      element("time", { textContent: new Date().toLocaleTimeString([], { hour12: false }) }),
      element("span", { className: "way " + kind, textContent: arrows[kind], ariaLabel: kind }),
      element("pre", { textContent: text })));
  while (byId("frames").children.length > 500) {
    byId("frames").lastChild.remove();
  }
  showEmpty("frames");
}

function empty(id, text) {
  document.querySelector(`[data-of=${id}]`).textContent = text;
}

function showEmpty(id) {
  document.querySelector(`[data-of=${id}]`).hidden = byId(id).children.length > 0;
}

// ---- What the runtime sees

async function poll() {
  try {
    const news = await api("activity?after=" + state.activity);
    if (state.isGone) {
      // Another runtime, with another log and perhaps another template.
      location.reload();
      return;
    }
    state.activity = news.last;
    news.log.forEach(line => byId("log").prepend(element("li", { textContent: line })));
    while (byId("log").children.length > 1000) {
      byId("log").lastChild.remove();
    }
    list("connections", news.connections.map(connection));
    showInvocations(news.invocations);
  } catch (failure) {
    state.isGone = true;
    byId("status").textContent = "the runtime has ended";
    byId("status").dataset.state = "closed";
  }
  setTimeout(poll, 700);
}

function list(id, children) {
  byId(id).replaceChildren(...children);
  showEmpty(id);
}

function connection(open) {
  return element("li", {},
    element("strong", { textContent: open.connectionId }),
    ` since ${new Date(open.connectedAt).toLocaleTimeString([], { hour12: false })}`);
}

/** Rebuilt only when something changed, so that an opened log stays open and keeps the focus. */
function showInvocations(invocations) {
  const key = invocations.map(invocation => invocation.requestId + invocation.log.length).join();
  if (key !== state.invocations) {
    state.invocations = key;
    const opened = new Set([...document.querySelectorAll("#invocations details[open]")].map(part => part.dataset.id));
    list("invocations", invocations.map(invocation => invocationRow(invocation, opened)));
  }
}

function invocationRow(invocation, opened) {
  const isGood = invocation.outcome === "Returned";
  const row = element("details", { open: opened.has(invocation.requestId) },
    element("summary", {},
      element("span", { className: "name", textContent: invocation.function }),
      element("span", { className: isGood ? "good" : "bad", textContent: isGood ? "returned" : invocation.problem }),
      element("span", { className: "time", textContent: `${invocation.millis} ms` })),
    element("pre", { textContent: invocation.log.join("\n") || "It printed nothing." }));
  row.dataset.id = invocation.requestId;
  return element("li", {}, row);
}

async function scan() {
  try {
    const { items } = await post("scan", { table: byId("table").value });
    list("items", items.map(item => element("li", {}, element("pre", { textContent: JSON.stringify(plain({ M: item }), null, 2) }))));
    empty("items", "The table is empty.");
  } catch (failure) {
    list("items", [element("li", { className: "bad", textContent: failure.message })]);
  }
}

/** DynamoDB's typed JSON without the types. */
function plain(value) {
  const [type, content] = Object.entries(value)[0];
  switch (type) {
    case "M": return Object.fromEntries(Object.keys(content).sort().map(name => [name, plain(content[name])]));
    case "L": return content.map(plain);
    case "N": return Number(content);
    case "NULL": return null;
    default: return content;
  }
}

function selectTab(tab) {
  document.querySelectorAll("[role=tab]").forEach(each => {
    const isSelected = each === tab;
    each.setAttribute("aria-selected", isSelected);
    each.tabIndex = isSelected ? 0 : -1;
    byId(each.getAttribute("aria-controls")).hidden = !isSelected;
  });
}

function moveTab(event) {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    const next = tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length);
    next.focus();
    selectTab(next);
  }
}

// ---- Wiring

function on(id, type, action) {
  byId(id).addEventListener(type, action);
}

on("connect-form", "change", showPlace);
on("connect-form", "submit", event => { event.preventDefault(); connect(); });
on("disconnect", "click", () => state.socket?.close(1000));
on("get-token", "click", fetchToken);
on("send-form", "submit", event => { event.preventDefault(); send(); });
on("message", "keydown", event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { send(); } });
on("route", "change", fillRoute);
on("clear", "click", () => list("frames", []));
on("scan", "click", scan);
on("tabs", "keydown", moveTab);
on("tabs", "click", event => { if (event.target.role === "tab" || event.target.matches("[role=tab]")) { selectTab(event.target); } });

showPlace();
describe().then(poll).catch(failure => outcome("bad", failure.message));
