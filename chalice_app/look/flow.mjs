// Draws the flow chart that it is given in Graphviz's language, as an SVG that says what it shows and what it was drawn from.
import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { instance } from "@viz-js/viz";

const dot = (await text(process.stdin)).trim();
const viz = await instance();
const { title, desc } = viz.renderJSON(dot);
const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const drawnFrom = createHash("sha256").update(dot).digest("hex");

const svg = viz
  .renderString(dot, { format: "svg" })
  .replace(/^[\s\S]*?(?=<svg)/, "")
  .replace(/<!--[\s\S]*?-->\n?/g, "")
  .replace(/<title>[\s\S]*?<\/title>\n?/g, "")
  .replaceAll('font-family="Arial"', 'font-family="Arial, Helvetica, sans-serif"')
  .replace(/<svg width="[^"]*" height="[^"]*"/, '<svg role="img" aria-labelledby="title desc"')
  .replace(/(<svg[^>]*>)/, `$1\n<title id="title">${escaped(title)}</title>\n<desc id="desc">${escaped(desc)}</desc>\n<!-- Drawn by \`make flow\` from the graph with the SHA-256 ${drawnFrom}. -->`);

process.stdout.write(svg);
