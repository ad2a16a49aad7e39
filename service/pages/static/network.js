// The page Netwerk: keeps picture and tables in step, and lets one walk along ties with the keyboard.

import { draw, fit, theme } from "/static/drawing.js";
import { neighbourTowards, tieName, words } from "/static/network_walk.js";

let held = null;

function start() {
  begin();
  document.body.addEventListener("htmx:afterSwap", onSwap);
  document.body.addEventListener("click", onClick);
  document.body.addEventListener("htmx:sendError", () => say("Geen verbinding. Er is niets verloren; probeer het zo opnieuw."));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", begin);
}

function begin() {
  const container = document.getElementById("canvas");
  if (!container || typeof vis === "undefined") return;
  for (const part of document.querySelectorAll("#network .script-only")) part.hidden = false;
  held?.network.destroy();
  const data = JSON.parse(container.dataset.picture);
  held = { container, data, network: draw(container, data, theme(container)), at: null };
  if (matchMedia("(max-width: 1099px)").matches) document.querySelector(".filters")?.removeAttribute("open");
  held.network.on("resize", () => fit(held.network, held.data));
  held.network.on("click", ({ nodes, edges }) => pick(nodes[0] ?? edges[0]));
  held.network.on("doubleClick", ({ nodes }) => nodes[0] && (press("expand", nodes[0]) || press("open", nodes[0])));
  container.addEventListener("keydown", onKey);
  container.addEventListener("focus", () => { if (!held.at) stand(first(data)); });
  if (container.dataset.selected) mark(container.dataset.selected);
}

function first(data) {
  return container().dataset.selected || data.nodes.find((node) => node.chosen)?.id || data.nodes[0]?.id || null;
}

function container() {
  return document.getElementById("canvas");
}

function onSwap(event) {
  if (!document.getElementById("network")) return;
  const target = event.detail.target ?? event.target;
  if (target.id === "selection") {
    showSelection();
    return;
  }
  const { at, hadFocus, container: before } = held ?? {};
  const isNew = before?.dataset.chosen !== container()?.dataset.chosen;
  begin();
  if (at && held.data.nodes.some((node) => node.id === at)) stand(at, hadFocus);
  if (hadFocus) container()?.focus();
  else if (isNew) document.querySelector("#network h1")?.focus();
  if (isNew) scrollTo(0, 0);
}

function showSelection() {
  const card = document.getElementById("selection");
  if (document.activeElement === container()) say(`${card.querySelector("h2").textContent}: waarnemingen geopend.`);
  else card.focus();
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if ("fit" in button.dataset && held) fit(held.network, held.data);
  if (button.dataset.select) mark(button.dataset.select);
}

function onKey(event) {
  const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (towards) walk(towards);
  else if (event.key === "Enter") step(() => press("expand", held.at) || press("open", held.at) || say("Hier is niets meer uit te klappen."));
  else if (event.key === "Backspace") step(() => pressAny("[data-undo]") || pressAny("[data-overview]") || say("Er is niets om ongedaan te maken."));
  else if (event.key === " ") pick(held.at);
  else return;
  event.preventDefault();
}

function step(action) {
  held.hadFocus = true;
  action();
}

function walk(towards) {
  const next = neighbourTowards(held.data, held.at, towards);
  if (next) stand(next);
  else say("Die kant op is er geen band.");
}

function stand(node, quietly) {
  if (!node) return;
  held.at = node.includes("|") ? node.split("|")[0] : node;
  held.network.selectNodes([held.at]);
  keepInSight(held.at);
  if (!quietly) say(words(held.data, held.at));
}

function keepInSight(node) {
  const spot = held.network.getPositions([node])[node];
  if (!spot) return;
  const seen = held.network.canvasToDOM(spot);
  const { clientWidth, clientHeight } = held.container;
  if (seen.x < 40 || seen.y < 40 || seen.x > clientWidth - 40 || seen.y > clientHeight - 40) held.network.moveTo({ position: spot, animation: false });
}

function pick(id) {
  if (!id) return;
  if (!press("select", id)) press("open", id);
}

function press(what, id) {
  return pressAny(`[data-${what}="${CSS.escape(id ?? "")}"]`);
}

function pressAny(selector) {
  const button = document.querySelector(selector);
  button?.click();
  return Boolean(button);
}

function mark(id) {
  if (!held) return;
  for (const row of document.querySelectorAll("#network tr[data-row]")) {
    if (row.dataset.row === id) row.setAttribute("aria-selected", "true");
    else row.removeAttribute("aria-selected");
  }
  if (id.includes("|")) held.network.setSelection({ nodes: id.split("|"), edges: [id] }, { highlightEdges: false });
  else stand(id);
  if (id.includes("|")) say(`Band geopend: ${tieName(held.data, id)}.`);
}

function say(text) {
  const place = document.getElementById("spoken");
  if (place) place.textContent = text;
  return true;
}

start();
