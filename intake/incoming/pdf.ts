import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "../../domain/errors/input-error.ts";
import type { FileName } from "../file-name.ts";
import { LIMITS } from "../limits.ts";

const CHILD = fileURLToPath(new URL("./pdf-child.mjs", import.meta.url));
const MAX_PAGES = 60;
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;
const MAX_HEAP_MB = 512;
/** Memory of the whole process: streams unfold outside the heap. */
const MAX_RESIDENT_BYTES = 1_200 * 1024 * 1024;
const WATCH_MS = 100;
const TIMEOUT_MS = 40_000;

interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly size: number;
}
type PdfAnswer = { readonly refused: keyof typeof REFUSALS } | { readonly lines: readonly PdfLine[] };

const REFUSALS = {
  password: "加了密码：请去掉密码后重新报送",
  damaged: "已损坏：请重新导出 PDF，或改交 Word 文档",
  pages: `超过 ${MAX_PAGES} 页：请一篇稿件一个文件`,
  texts: "文字过多：请一篇稿件一个文件",
} as const;

/** Bytes that a process holds in memory; 0 where the system does not tell. */
async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  return Number(text.split(" ")[1] ?? 0) * 4_096;
}

function watch(child: ChildProcess): { stop(): void } {
  const end = () => void child.kill("SIGKILL");
  const clock = setTimeout(end, TIMEOUT_MS);
  const eye = setInterval(() => {
    if (child.pid === undefined) return;
    residentBytes(child.pid).then((bytes) => {
      if (bytes > MAX_RESIDENT_BYTES) end();
    }, end);
  }, WATCH_MS);
  return {
    stop: () => {
      clearTimeout(clock);
      clearInterval(eye);
    },
  };
}

/** What the child said; null when it had to be ended. */
function ask(bytes: Uint8Array): Promise<string | null> {
  const args = [`--max-old-space-size=${MAX_HEAP_MB}`, CHILD, String(MAX_PAGES), String(LIMITS.documentText)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"], env: {} });
    const guard = watch(child);
    const chunks: Buffer[] = [];
    let complaint = "";
    let size = 0;
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString("utf8")).slice(-2_000);
    });
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT_BYTES) child.kill("SIGKILL");
      else chunks.push(chunk);
    });
    // A child that was ended does not read on; its end says so.
    child.stdin.on("error", () => child.stdin.destroy());
    child.once("error", reject);
    child.once("close", (code, signal) => {
      guard.stop();
      if (code === 0) resolve(Buffer.concat(chunks).toString("utf8"));
      else if (signal !== null) resolve(null);
      else reject(new Error(`the reader of PDFs ended with ${code}: ${complaint}`));
    });
    child.stdin.end(bytes);
  });
}

/** Joins lines that the page's width broke: a line that reaches the right edge goes on in the next, unless that is indented. */
function paragraphsOf(lines: readonly PdfLine[]): readonly string[] {
  const right = lines.reduce((most, line) => Math.max(most, line.right), 0);
  const left = lines.reduce((least, line) => Math.min(least, line.left), Number.POSITIVE_INFINITY);
  const paragraphs: string[] = [];
  let goesOn = false;
  for (const { text, left: start, right: end, size } of lines) {
    const indented = start > left + size * 1.5 || /^[\s\u3000]{2}/u.test(text);
    const last = paragraphs.length - 1;
    if (goesOn && !indented && last >= 0) paragraphs[last] = `${paragraphs[last]}${text.trim()}`;
    else paragraphs.push(text.trim());
    goesOn = end > right - size * 2;
  }
  return paragraphs;
}

/** The text of a PDF, paragraphs as lines; "" for a scan. Throws InputError in Chinese. */
export async function pdfText(bytes: Uint8Array, file: FileName): Promise<string> {
  const said = await ask(bytes);
  if (said === null) throw new InputError(`文件${file.shown}展开后过大或过慢，已停止读取：请改交 Word 文档`);
  const answer = JSON.parse(said) as PdfAnswer;
  if ("refused" in answer) throw new InputError(`文件${file.shown}${REFUSALS[answer.refused]}`);
  return paragraphsOf(answer.lines).join("\n");
}
