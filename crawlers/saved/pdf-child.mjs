// A process of its own for one PDF, which its parent ends when it takes too long or too much: PDF on standard input, the
// texts of its pages with their places as JSON on standard output. A refusal is `{ "refused": why }`.
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [maxPages, maxTexts] = process.argv.slice(2).map(Number);
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
      // Papers that name a Chinese charset instead of carrying a table need these.
      cMapUrl: join(home, "cmaps") + sep,
      cMapPacked: true,
      standardFontDataUrl: join(home, "standard_fonts") + sep,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
      verbosity: 0,
    }).promise;
  } catch (error) {
    return { refused: error.name === "PasswordException" ? "password" : "damaged" };
  }
}

async function read(document) {
  if (document.numPages > maxPages) return { refused: "pages", pages: document.numPages };
  const pages = [];
  let texts = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const [left, bottom] = page.view;
    const { items } = await page.getTextContent();
    const places = [];
    let apart = "";
    for (const { str, transform, width: wide } of items) {
      if (str === undefined) continue;
      if (str.trim() === "") {
        if (str !== "") apart = " ";
        continue;
      }
      texts += 1;
      if (texts > maxTexts) return { refused: "texts" };
      const size = Math.hypot(transform[2], transform[3]);
      // From the page's upper left corner downwards, in points; y is the base line.
      const place = { x: transform[4] - left, y: height - (transform[5] - bottom), width: wide, size };
      // A size that is no number, as in a file that was cut: what it stands for cannot be put in order.
      if (!Object.values(place).every(Number.isFinite)) return { refused: "damaged" };
      places.push({ text: apart + str, ...place });
      apart = "";
    }
    pages.push({ width, height, texts: places });
    page.cleanup();
  }
  return { pages };
}

const opened = await open(await input());
const result = "refused" in opened ? opened : await read(opened).catch(() => ({ refused: "damaged" }));
process.stdout.write(JSON.stringify(result), () => process.exit(0));
