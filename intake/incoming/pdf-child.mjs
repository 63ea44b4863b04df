// A process of its own for one PDF, which its parent ends when it takes too long or too much: PDF on standard input, its
// lines as JSON on standard output. A refusal is `{ "refused": why }`.
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { Worker } from "node:worker_threads";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [maxPages, maxSigns] = process.argv.slice(2).map(Number);
// The parent may be ended first: whatever this process is busy with then, it does not outlive this.
const LAST_MS = 60_000;
new Worker(`setTimeout(() => process.kill(process.pid, "SIGKILL"), ${LAST_MS})`, { eval: true }).unref();

const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

async function input() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

async function open(data) {
  try {
    return await getDocument({
      data,
      cMapUrl: join(home, "cmaps") + sep,
      cMapPacked: true,
      standardFontDataUrl: join(home, "standard_fonts") + sep,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    }).promise;
  } catch (error) {
    return { refused: error.name === "PasswordException" ? "password" : "damaged" };
  }
}

/** Lines of a page from above: their text, left edge and right edge in points. */
function linesOf(items, width) {
  const lines = [];
  for (const { str, transform, width: wide } of items) {
    if (str === undefined || str.trim() === "") continue;
    const [x, y] = [transform[4], transform[5]];
    const size = Math.hypot(transform[2], transform[3]);
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.y - y) < size / 2 && x >= last.right - size) {
      last.text += (x - last.right > size ? " " : "") + str;
      last.right = x + wide;
    } else lines.push({ text: str, y, left: x, right: x + wide, size, width });
  }
  return lines;
}

async function read(document) {
  if (document.numPages > maxPages) return { refused: "pages" };
  const lines = [];
  let signs = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const line of linesOf(items, page.getViewport({ scale: 1 }).width)) {
      signs += line.text.length;
      if (signs > maxSigns) return { refused: "texts" };
      lines.push(line);
    }
    page.cleanup();
  }
  return { lines };
}

const opened = await open(await input());
const result = "refused" in opened ? opened : await read(opened).catch(() => ({ refused: "damaged" }));
process.stdout.write(JSON.stringify(result), () => process.exit(0));
