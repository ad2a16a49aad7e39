// Walking along the ties of a picture: which neighbour lies that way, and what to say of where one stands.

export function tiesOf(data, id) {
  return data.ties.filter((tie) => tie.from === id || tie.to === id);
}

export function tieName(data, id) {
  return id.split("|").map((end) => nameOf(data, end)).join(" en ");
}

export function neighbourTowards(data, id, [right, down]) {
  const here = data.nodes.find((node) => node.id === id);
  if (!here) return data.nodes[0]?.id ?? null;
  let best = null;
  for (const tie of tiesOf(data, id)) {
    const other = data.nodes.find((node) => node.id === (tie.from === id ? tie.to : tie.from));
    const [x, y] = [other.x - here.x, other.y - here.y];
    const along = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    if (along <= 0 || aside > along * 2.5) continue;
    const cost = along + 2 * aside;
    if (!best || cost < best.cost) best = { id: other.id, cost };
  }
  return best?.id ?? null;
}

export function words(data, id) {
  const node = data.nodes.find((one) => one.id === id);
  if (!node) return "";
  const ties = tiesOf(data, id).length;
  const parts = [node.name, `${ties} ${ties === 1 ? "band" : "banden"} in beeld`];
  if (node.hidden) parts.push(`nog ${node.hidden} verborgen`);
  if (node.chosen) parts.push("gekozen");
  return `${parts.join(", ")}.`;
}

function nameOf(data, id) {
  return data.nodes.find((node) => node.id === id)?.name ?? "";
}
