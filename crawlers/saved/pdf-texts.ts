import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ExtractError } from "../../domain/errors/extract-error.ts";

const CHILD = fileURLToPath(new URL("./pdf-child.mjs", import.meta.url));
/** A clipping has one page or two; a whole issue is no article. */
const MAX_PAGES = 60;
const MAX_TEXTS = 200_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;
const MAX_HEAP_MB = 512;
/** Memory of the whole process: streams unfold outside the heap. */
const MAX_RESIDENT_BYTES = 1_500 * 1024 * 1024;
const WATCH_MS = 100;
const TIMEOUT_MS = 60_000;

/** A stretch of text as the PDF places it: points from the page's upper left corner, y the base line. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the font. */
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
}

const number = z.number().refine(Number.isFinite);
const answerSchema = z.union([
  z.object({ refused: z.enum(["password", "damaged", "pages", "texts"]), pages: z.number().optional() }),
  z.object({
    pages: z.array(
      z.object({
        width: number,
        height: number,
        texts: z.array(z.object({ text: z.string(), x: number, y: number, width: number, size: number })),
      }),
    ),
  }),
]);

const REFUSALS = {
  password: "这份 PDF 有密码，读不出来。请先用阅读器去掉密码（或打印成新的 PDF）再放进来",
  damaged: "这份 PDF 已损坏，读不出来。请重新下载或重新打印成 PDF 再放进来",
  pages: `这份 PDF 超过 ${MAX_PAGES} 页。请只保留登有稿件的那几页再放进来`,
  texts: "这份 PDF 的文字过多，不像一篇报道。请只保留登有稿件的那几页再放进来",
} as const;
const TOO_MUCH = "这份 PDF 展开后过大或过慢，已停止读取。请用阅读器把登有稿件的那一页打印成新的 PDF 再放进来";

/** Bytes that a process holds in memory; 0 where the system does not tell. */
async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  return Number(text.split(" ")[1] ?? 0) * 4_096;
}

/** Ends the child when it takes too long or too much. */
function watch(child: ChildProcess, timeoutMs: number): { stop(): void } {
  const end = () => void child.kill("SIGKILL");
  const clock = setTimeout(end, timeoutMs);
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

/** What the child said; null when it had to be ended. Throws Error when it could not do its work at all. */
function ask(bytes: Uint8Array, timeoutMs: number): Promise<string | null> {
  const args = [`--max-old-space-size=${MAX_HEAP_MB}`, CHILD, String(MAX_PAGES), String(MAX_TEXTS)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"], env: {} });
    const guard = watch(child, timeoutMs);
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

/**
 * The texts of a PDF by page, in the order in which the file writes them. The file is read in a process of its own, bounded
 * in time, memory, pages and texts. Throws ExtractError for what cannot be read or passes a bound.
 */
export async function pdfTexts(bytes: Uint8Array, timeoutMs = TIMEOUT_MS): Promise<readonly PdfPage[]> {
  const answer = await ask(bytes, timeoutMs);
  if (answer === null) throw new ExtractError(TOO_MUCH);
  const result = answerSchema.parse(JSON.parse(answer));
  if ("refused" in result) throw new ExtractError(REFUSALS[result.refused]);
  return result.pages;
}
