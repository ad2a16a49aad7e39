// Draws a picture of nodes and ties with vis-network: shapes with a letter, counts of hidden neighbours, outlines of
// groups. Places come from the server; nothing moves by itself. Used by the page Netwerk and by exported files.

const CORNERS = { diamond: [4, -90, 1.2], triangle: [3, -90, 1.25], hexagon: [6, 0, 1.08] };

export function theme(element) {
  const style = getComputedStyle(element);
  const colour = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return {
    ink: colour("--ink", "#1f2328"),
    paper: colour("--paper", "#ffffff"),
    tie: colour("--tie", "#4a5058"),
    crosses: colour("--attention-line", "#b45f06"),
    accent: colour("--accent", "#0b5f6b"),
    hull: colour("--hull", "#0b5f6b"),
    font: style.fontFamily || "sans-serif",
  };
}

export function draw(container, data, colours) {
  let network = null;
  const scale = () => network?.getScale() ?? 1;
  const nodes = data.nodes.map((node) => visNode(node, colours, scale));
  const edges = data.ties.map((tie) => visEdge(tie, colours));
  const options = {
    physics: false,
    layout: { randomSeed: 1, improvedLayout: false },
    interaction: { keyboard: false, hover: false, tooltipDelay: 1e9, zoomSpeed: 0.6, selectConnectedEdges: false, dragNodes: true },
    nodes: { chosen: false },
    edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, chosen: false },
  };
  network = new vis.Network(container, { nodes, edges }, options);
  network.on("beforeDrawing", (context) => data.hulls.forEach((hull) => drawHull(context, hull, colours)));
  fit(network, data);
  return network;
}

export function fit(network, data) {
  network.fit({ animation: false, maxZoomLevel: data.nodes.length < 4 ? 1.1 : 1.3 });
}

function visNode(node, colours, scale) {
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    shape: "custom",
    ctxRenderer: ({ ctx, x, y, state }) => ({
      drawNode: () => drawNode(ctx, node, x, y, state.selected, colours, scale()),
      nodeDimensions: { width: node.radius * 2, height: node.radius * 2 },
    }),
  };
}

function visEdge(tie, colours) {
  const colour = tie.crosses ? colours.crosses : colours.tie;
  return { id: tie.id, from: tie.from, to: tie.to, width: tie.width, color: { color: colour, opacity: tie.opacity, inherit: false } };
}

function drawNode(context, node, x, y, isSelected, colours, scale) {
  // Far away a name is written larger, so that it can still be read.
  const size = Math.min(26, Math.max(13, 12 / scale));
  context.save();
  if (isSelected || node.chosen) ring(context, x, y, node.radius + 6, isSelected ? colours.ink : colours.accent, isSelected ? 4 : 2.5);
  context.beginPath();
  shape(context, node.shape, x, y, node.radius);
  context.fillStyle = node.colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.paper;
  context.stroke();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = node.ink;
  context.font = `700 ${Math.round(node.radius * 0.95)}px ${colours.font}`;
  context.fillText(node.letter, x, y + (node.shape === "triangle" ? 3 : 1));
  label(context, node.caption, x, y + node.radius + size, size, colours.ink, colours);
  if (node.hidden) label(context, `+${node.hidden}`, x + node.radius + 9, y - node.radius + 1, size, colours.accent, colours, "700 ");
  context.restore();
}

function label(context, text, x, y, size, colour, colours, weight = "") {
  context.font = `${weight}${size}px ${colours.font}`;
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function ring(context, x, y, radius, colour, width) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

function shape(context, name, x, y, radius) {
  if (CORNERS[name]) {
    const [corners, turned, stretch] = CORNERS[name];
    for (let corner = 0; corner < corners; corner += 1) {
      const angle = ((turned + (360 * corner) / corners) * Math.PI) / 180;
      context.lineTo(x + radius * stretch * Math.cos(angle), y + radius * stretch * Math.sin(angle));
    }
    context.closePath();
  } else if (name === "square" || name === "box") {
    const half = radius * 0.9;
    const wide = half * (name === "box" ? 1.25 : 1);
    context.rect(x - wide, y - half, 2 * wide, 2 * half);
  } else {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

function drawHull(context, hull, colours) {
  if (!hull.points.length) return;
  context.save();
  context.beginPath();
  hull.points.forEach(([x, y]) => context.lineTo(x, y));
  context.closePath();
  context.globalAlpha = 0.08;
  context.fillStyle = colours.hull;
  context.fill();
  context.globalAlpha = 0.8;
  context.setLineDash([6, 5]);
  context.lineWidth = 1.5;
  context.strokeStyle = colours.hull;
  context.stroke();
  context.restore();
}
