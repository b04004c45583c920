"use strict";

const byId = id => document.getElementById(id);
const state = { socket: undefined, url: "", activity: 0, attempt: 0, invocations: "" };

function element(tag, properties, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

async function api(path, options) {
  const response = await fetch("/console/api/" + path, options);
  const body = await response.json();
  if (!response.ok) {
    throw new Error(body.message || "Unexpected status " + response.status + ".");
  }
  return body;
}

function post(path, body) {
  return api(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

// ---- Template

async function describe() {
  const stack = await api("description");
  state.url = stack.url.replace("localhost", location.hostname);
  state.selector = stack.routeSelectionExpression.match(/^\$request\.body\.([\w.]+)$/)?.[1];
  byId("url").textContent = stack.url;
  const keys = stack.routes.map(route => route.key).filter(key => !/^\$(connect|disconnect)$/.test(key));
  // The first route fills the message, so $default comes last.
  setOptions("route", [...keys.filter(key => key !== "$default"), ...keys.filter(key => key === "$default")]);
  setOptions("table", stack.tables);
  if (stack.tables.length === 0) {
    setEmptyText("items", "The template declares no tables.");
  }
  setOptions("token-function", stack.functions.filter(name => /token|jwt/i.test(name)));
  applySettings(stack.settings);
  byId("route").dispatchEvent(new Event("change"));
}

function setOptions(id, values) {
  byId(id).replaceChildren(...values.map(value => element("option", { value, textContent: value })));
  byId(id).closest(".row")?.toggleAttribute("data-empty", values.length === 0);
  byId(id).disabled = values.length === 0;
}

function applySettings(settings) {
  state.tokenPayload = settings.token?.payload ?? {};
  if (settings.token?.function) {
    setOptions("token-function", [settings.token.function]);
  }
  byId("parameter").value = settings.query ?? byId("parameter").value;
  byId("marker").value = settings.subprotocol ?? byId("marker").value;
  byId("prepared").replaceChildren(...(settings.messages ?? []).map(messageButton));
}

function messageButton(prepared) {
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

// ---- Connection

const tokenPlace = () => document.querySelector("input[name=place]:checked").value;

function showTokenFields() {
  document.querySelectorAll("[data-for]").forEach(part => {
    part.hidden = !part.dataset.for.split(" ").includes(tokenPlace());
  });
}

async function fetchToken() {
  showResult("neutral", "Requesting a token…");
  try {
    const response = await post("invoke", { function: byId("token-function").value, event: state.tokenPayload });
    const token = findToken(response.payload);
    byId("token").value = token ?? "";
    showResult(token ? "good" : "bad", token ? "The function returned a token." : "The response of the function contains no token. See the log of the function.");
  } catch (failure) {
    showResult("bad", failure.message);
  }
}

/** Returns the first string in a value that has the form of a token. */
function findToken(value) {
  if (typeof value === "string") {
    return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value) ? value : undefined;
  }
  return value && typeof value === "object" ? Object.values(value).map(findToken).find(Boolean) : undefined;
}

function connect() {
  state.socket?.close(1000);
  const token = byId("token").value.trim();
  const url = tokenPlace() === "query" ? `${state.url}?${byId("parameter").value}=${encodeURIComponent(token)}` : state.url;
  const offered = tokenPlace() === "subprotocol" ? [byId("marker").value.trim(), token].filter(Boolean) : [];
  state.attempt = state.activity;
  showResult("neutral", "Connecting…");
  try {
    listen(new WebSocket(url, offered));
  } catch (failure) {
    showResult("bad", "The browser cannot connect: " + failure.message);
  }
}

function listen(socket) {
  let isOpen = false;
  state.socket = socket;
  socket.onopen = () => {
    isOpen = true;
    handleOpen(socket.protocol);
  };
  socket.onmessage = event => addFrame("received", event.data);
  socket.onclose = event => {
    if (isOpen) {
      addFrame("notice", `Closed with ${event.code}${event.reason ? " " + event.reason : ""}`);
    }
    if (state.socket === socket) {
      handleClose(isOpen, event);
    }
  };
}

function handleOpen(protocol) {
  setOpen(true);
  const detail = protocol ? `subprotocol “${protocol}”` : "no subprotocol";
  showResult("good", `101 Switching Protocols, ${detail}`);
  addFrame("notice", `Opened, ${detail}`);
}

async function handleClose(wasOpen, event) {
  setOpen(false);
  if (wasOpen) {
    showResult("neutral", `Closed with ${event.code} ${event.reason}`.trim());
    return;
  }
  // The browser does not disclose the status of a rejected handshake, so the page requests it from the runtime.
  const rejection = await findRejection();
  showResult("bad", rejection ? `Rejected with ${rejection.status}: ${rejection.reason}` : "Rejected, but the runtime did not receive a handshake.");
}

async function findRejection() {
  const { rejections } = await api("activity?after=" + state.attempt);
  return rejections.at(-1);
}

function setOpen(isOpen) {
  byId("status").dataset.state = isOpen ? "open" : "closed";
  byId("status").textContent = isOpen ? "Connected" : "Not connected";
  byId("send").disabled = !isOpen;
  byId("disconnect").disabled = !isOpen;
}

function showResult(kind, text) {
  const line = byId("result");
  line.hidden = false;
  line.dataset.state = kind;
  line.textContent = text;
}

// ---- Frames

function send() {
  if (state.socket?.readyState === WebSocket.OPEN) {
    state.socket.send(byId("message").value);
    addFrame("sent", byId("message").value);
  }
}

function addFrame(kind, text) {
  const arrows = { sent: "↑", received: "↓", notice: "·" };
  byId("frames").prepend(
    element("li", {},
      element("time", { textContent: new Date().toLocaleTimeString([], { hour12: false }) }),
      element("span", { className: "way " + kind, textContent: arrows[kind], ariaLabel: kind }),
      element("pre", { textContent: text })));
  while (byId("frames").children.length > 500) {
    byId("frames").lastChild.remove();
  }
  updateEmptyText("frames");
}

function setEmptyText(id, text) {
  document.querySelector(`[data-of=${id}]`).textContent = text;
}

function updateEmptyText(id) {
  document.querySelector(`[data-of=${id}]`).hidden = byId(id).children.length > 0;
}

// ---- Runtime

async function poll() {
  try {
    const activity = await api("activity?after=" + state.activity);
    if (state.isStopped) {
      // The runtime has restarted, with a new log and possibly another template.
      location.reload();
      return;
    }
    state.activity = activity.last;
    activity.log.forEach(line => byId("log").prepend(element("li", { textContent: line })));
    while (byId("log").children.length > 1000) {
      byId("log").lastChild.remove();
    }
    list("connections", activity.connections.map(connection));
    showInvocations(activity.invocations);
  } catch (failure) {
    state.isStopped = true;
    byId("status").textContent = "The runtime has stopped";
    byId("status").dataset.state = "closed";
  }
  setTimeout(poll, 700);
}

function list(id, children) {
  byId(id).replaceChildren(...children);
  updateEmptyText(id);
}

function connection(open) {
  return element("li", {},
    element("strong", { textContent: open.connectionId }),
    ` since ${new Date(open.connectedAt).toLocaleTimeString([], { hour12: false })}`);
}

/** Updates the list only after a change, so that an open log stays open and keeps the focus. */
function showInvocations(invocations) {
  const key = invocations.map(invocation => invocation.requestId + invocation.log.length).join();
  if (key !== state.invocations) {
    state.invocations = key;
    const opened = new Set([...document.querySelectorAll("#invocations details[open]")].map(part => part.dataset.id));
    list("invocations", invocations.map(invocation => invocationRow(invocation, opened)));
  }
}

function invocationRow(invocation, opened) {
  const isReturned = invocation.result === "Returned";
  const row = element("details", { open: opened.has(invocation.requestId) },
    element("summary", {},
      element("span", { className: "name", textContent: invocation.function }),
      element("span", { className: isReturned ? "good" : "bad", textContent: isReturned ? "returned" : invocation.error }),
      element("span", { className: "time", textContent: `${invocation.millis} ms` })),
    element("pre", { textContent: invocation.log.join("\n") || "No output." }));
  row.dataset.id = invocation.requestId;
  return element("li", {}, row);
}

async function scan() {
  try {
    const { items } = await post("scan", { table: byId("table").value });
    list("items", items.map(item => element("li", {}, element("pre", { textContent: JSON.stringify(toJson({ M: item }), null, 2) }))));
    setEmptyText("items", "The table is empty.");
  } catch (failure) {
    list("items", [element("li", { className: "bad", textContent: failure.message })]);
  }
}

/** Converts DynamoDB's typed JSON to plain JSON. */
function toJson(value) {
  const [type, content] = Object.entries(value)[0];
  switch (type) {
    case "M": return Object.fromEntries(Object.keys(content).sort().map(name => [name, toJson(content[name])]));
    case "L": return content.map(toJson);
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

// ---- Events

function on(id, type, action) {
  byId(id).addEventListener(type, action);
}

on("connect-form", "change", showTokenFields);
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

showTokenFields();
describe().then(poll).catch(failure => showResult("bad", failure.message));
