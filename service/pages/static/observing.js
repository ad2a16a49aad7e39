// The form Waarneming with a thumb: +1 buttons, the plate keypad, the nearest place, and ten seconds to undo.
// Without this script the form works too; what needs it stays hidden.

const METRES_A_DEGREE = 111320;

function start() {
  showWhatNeedsScript(document);
  document.body.addEventListener("click", onClick);
  document.body.addEventListener("input", onInput);
  document.body.addEventListener("htmx:configRequest", sendOnlyWhatIsNeeded);
  document.body.addEventListener("htmx:beforeSwap", rememberWho);
  document.body.addEventListener("htmx:afterSwap", onSwap);
  document.body.addEventListener("htmx:sendError", () => say("save-message", "Geen verbinding. Er is niets verloren: alles staat er nog. Probeer het zo opnieuw."));
  document.body.addEventListener("htmx:timeout", () => say("save-message", "Dit duurt te lang. Er is niets verloren; probeer het opnieuw."));
  countDown(document);
}

function showWhatNeedsScript(root) {
  for (const part of root.querySelectorAll(".script-only")) part.hidden = false;
  askLooksOfVisitorsOnly();
}

function askLooksOfVisitorsOnly() {
  const visitors = document.getElementById("visitors");
  if (visitors) document.querySelector(".looks").hidden = Number(visitors.value) === 0;
}

let whoBefore = null;

function rememberWho(event) {
  // What was tapped while another place was being fetched must not be lost.
  if (event.detail.target.id !== "who") return;
  const chips = [...document.querySelectorAll("#who .chip:has(input:checked)")];
  const counts = [...document.querySelectorAll("#who input[type=number]")].map((field) => [field.id, field.value]);
  whoBefore = { chips, counts };
}

function restoreWho() {
  for (const [id, value] of whoBefore.counts) document.getElementById(id).value = value;
  for (const chip of whoBefore.chips) {
    const { name, value } = chip.querySelector("input");
    const same = document.querySelector(`#who input[name="${name}"][value="${value}"]`);
    if (same) same.checked = true;
    else document.getElementById("person-chips")?.append(chip);
  }
  whoBefore = null;
}

function onSwap(event) {
  if (whoBefore) restoreWho();
  const root = document.getElementById("inhoud");
  showWhatNeedsScript(root);
  countDown(root);
  if (event.target.id === "inhoud" || event.detail.target?.id === "inhoud") {
    (document.getElementById("mistakes") || document.getElementById("saved"))?.focus();
  }
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.step) step(button);
  if (button.dataset.key) pressKey(button.dataset.key);
  if (button.dataset.plate) setPlate(button.dataset.plate);
  if (button.id === "nearest") sortByDistance();
}

function onInput(event) {
  if (event.target.id === "place-search") filterPlaces(event.target.value);
  if (event.target.id === "visitors") askLooksOfVisitorsOnly();
}

function step(button) {
  const field = document.getElementById(button.dataset.for);
  const wanted = Number(field.value || 0) + Number(button.dataset.step);
  field.value = String(Math.min(Number(field.max), Math.max(0, wanted)));
  askLooksOfVisitorsOnly();
}

function pressKey(key) {
  const field = document.getElementById("plate");
  setPlate(key === "wis" ? field.value.slice(0, -1) : field.value + key);
}

function setPlate(text) {
  const field = document.getElementById("plate");
  field.value = text.slice(0, field.maxLength);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function filterPlaces(text) {
  const wanted = text.trim().toLowerCase();
  let shown = 0;
  for (const chip of document.querySelectorAll("#other-places .chip")) {
    chip.hidden = !chip.dataset.name.includes(wanted);
    shown += chip.hidden ? 0 : 1;
  }
  document.getElementById("no-place").hidden = shown > 0;
}

function sortByDistance() {
  say("place-message", "Wij zoeken waar u bent. Dit blijft op uw telefoon.");
  navigator.geolocation.getCurrentPosition(
    (position) => showNearest(position.coords),
    () => say("place-message", "Uw telefoon zegt niet waar u bent. Kies de plek zelf."),
    { timeout: 8000, maximumAge: 60000 },
  );
}

function showNearest(here) {
  const list = document.getElementById("place-chips");
  const chips = [...document.querySelectorAll("#places .chip[data-latitude]")];
  const nearest = chips.map((chip) => ({ chip, metres: metresTo(chip, here) })).sort((a, b) => a.metres - b.metres).slice(0, 3);
  for (const { chip, metres } of nearest.reverse()) {
    chip.querySelector(".away").textContent = metres < 1000 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1).replace(".", ",")} km`;
    list.prepend(chip);
  }
  say("place-message", "De drie dichtste plekken staan nu vooraan.");
}

function metresTo(chip, here) {
  const north = (Number(chip.dataset.latitude) - here.latitude) * METRES_A_DEGREE;
  const narrowing = Math.cos((here.latitude * Math.PI) / 180);
  const east = (Number(chip.dataset.longitude) - here.longitude) * METRES_A_DEGREE * narrowing;
  return Math.hypot(north, east);
}

function countDown(root) {
  for (const form of root.querySelectorAll("[data-undo-seconds]")) {
    let left = Number(form.dataset.undoSeconds);
    const words = form.querySelector(".left");
    const tick = () => {
      if (!form.isConnected) return;
      if (left === 0) {
        form.remove();
        return;
      }
      words.textContent = ` (${left})`;
      left -= 1;
      setTimeout(tick, 1000);
    };
    tick();
  }
}

function sendOnlyWhatIsNeeded(event) {
  // A fragment gets only what it needs, whatever else the form holds.
  const needed = { "/waarneming/kenteken": ["plate", "country"], "/waarneming/opmerking": ["note"] }[event.detail.path];
  if (!needed) return;
  for (const name of [...event.detail.formData.keys()]) if (!needed.includes(name)) event.detail.formData.delete(name);
}

function say(id, words) {
  const place = document.getElementById(id);
  if (place) place.textContent = words;
}

start();
