import path from "node:path";
import { fileHints } from "../crawlers/index.ts";
import type { CrawlFault, FaultCode, SourceReport } from "../domain/crawl.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { CrawlPorts } from "../domain/ports/crawl-ports.ts";
import type { Source } from "../domain/source.ts";
import { FIELD_NAMES, fieldsOf, missingOf } from "./by-hand/article-fields.ts";
import { moveFile, ownFolder, REFUSED, readWaiting, TAKEN, waitingFiles } from "./by-hand/drop-folder.ts";
import { articleAt, otherOwner } from "./by-hand/preview-page.ts";
import { outletsOfSite } from "./by-hand/resolve-outlet.ts";
import type { OfficeContext } from "./context.ts";
import { dropDirOf, folderOf } from "./drop-sources.ts";
import { fileAsPage, MAX_FILE_BYTES } from "./preview-file.ts";
import { readArticle } from "./read-article.ts";

/** Why a file is not taken, in Chinese, with what to do. */
class Refusal extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
  ) {
    super(message);
  }
}

interface Taking {
  readonly ctx: OfficeContext;
  readonly source: Source;
  readonly outlet: Outlet;
  readonly ports: CrawlPorts;
  readonly folder: string;
}

type Outcome = "new" | "known" | "unfinished";

/** A file that cannot be opened (another program holds it, no right to read it) stays where it is. */
class Unopened extends Error {}

async function bytesOf({ folder }: Taking, name: string): Promise<Uint8Array | "unfinished"> {
  let bytes: Uint8Array | "unfinished" | "too-large";
  try {
    bytes = await readWaiting(path.join(folder, name), MAX_FILE_BYTES);
  } catch (error) {
    throw new Unopened(`${name}：打不开（${error instanceof Error ? error.message : String(error)}），留待下次`);
  }
  if (bytes === "too-large") throw new Refusal("too-large", `文件超过 50 MB。请只保存登有稿件的那一页。${AGAIN}`);
  return bytes;
}

const AGAIN = "改好后把文件放回上一级文件夹，下一次夜间任务会再收";

/** A page that says where it comes from must not be counted for another outlet. */
async function checkOwner({ ctx, outlet }: Taking, address: string): Promise<void> {
  const { outlets, sources } = ctx.store;
  const owner = await otherOwner(ctx, address, outlet.id);
  if (owner !== null) throw new Refusal("empty", `这一页已经登记在“${owner}”名下，同一页不能算两家媒体的`);
  const owners = outletsOfSite(address, await outlets.list(), await sources.list());
  if (owners.length > 0 && !owners.some(({ id }) => id === outlet.id)) {
    const names = owners.map(({ name }) => name).join("、");
    throw new Refusal("empty", `文件里写着它是从 ${address} 存下来的，那是“${names}”的网站。请放到那家媒体的文件夹里`);
  }
}

async function takeOne(taking: Taking, name: string): Promise<Outcome> {
  const { ctx, source, outlet, ports } = taking;
  const bytes = await bytesOf(taking, name);
  if (bytes === "unfinished") return "unfinished";
  const page = await fileAsPage(ctx, { name, bytes }, outlet);
  const { address } = page;
  await checkOwner(taking, address);
  const fetchId = await ports.archive.save(page);
  const known = await articleAt(ctx, address);
  // What a crawl has read stays as it is: the file is evidence of the same page.
  if (known !== null && known.sourceId !== source.id) return "known";
  const hints = fileHints(name);
  const kept = { ...page, id: fetchId, sha256: sha256(bytes) };
  const missing = missingOf(fieldsOf(await readArticle([kept], { address, hints, corrections: {} }, source)));
  if (missing.length > 0 && known === null) {
    const names = missing.map((field) => FIELD_NAMES[field]).join("、");
    const day = missing.includes("publishedOn") ? "请在文件名前面写上见报日期，如“2026-03-05 标题.pdf”。" : "";
    throw new Refusal("empty", `没有读到${names}。${day}${AGAIN}`);
  }
  return ports.articles.found({ sourceId: source.id, outletId: outlet.id, address, hints, fetchId });
}

function command({ outlet }: Taking, name: string): string {
  const title = "--title 标题 --date 见报日期 --body 正文.txt";
  return `也可以照着它录入：shanggao drop "${REFUSED}/${name}" --outlet ${outlet.name} ${title}`;
}

function faultOf({ ctx, source, folder }: Taking, file: string, code: FaultCode, message: string): CrawlFault {
  const address = path.posix.join("drop", path.basename(folder), file);
  return { sourceId: source.id, address, code, message, attempts: 1, at: ctx.now().toISOString() };
}

/** Puts a file that is not taken aside, with a text beside it that says why and what to do. */
async function refuse(taking: Taking, name: string, refusal: Refusal | ExtractError): Promise<CrawlFault> {
  const note = [`没有收下：${name}`, `原因：${refusal.message}`, command(taking, name)].join("\r\n");
  const moved = await moveFile(taking.folder, name, REFUSED, note);
  const code = refusal instanceof Refusal ? refusal.code : "empty";
  return faultOf(taking, `${REFUSED}/${moved}`, code, `${name}：${refusal.message}`);
}

async function takeAndMove(taking: Taking, name: string): Promise<Outcome | CrawlFault> {
  try {
    const outcome = await takeOne(taking, name);
    if (outcome !== "unfinished") await moveFile(taking.folder, name, TAKEN, null);
    return outcome;
  } catch (error) {
    if (error instanceof Unopened) return faultOf(taking, name, "internal", error.message);
    if (error instanceof Refusal || error instanceof ExtractError) return refuse(taking, name, error);
    // Whatever one file does, it stays where it is and the others are taken.
    const reason = error instanceof Error ? error.message : String(error);
    return faultOf(taking, name, "internal", `${name}：没有收成（${reason}），文件还在原处，下一次夜间任务会再收`);
  }
}

/**
 * 文件投放: takes the saved pages that lie in an outlet's folder. Each is kept in the archive before its article is handed
 * on, and moved to 已收 after; one that cannot be taken goes to 未收 with its reason, one that is still being written stays.
 * A file at which something breaks stays too, is named, and stops no other. A run that was killed is simply run again: the
 * same file is the same article. Rejects only where the folder itself cannot be read.
 */
export async function takeDrops(
  ctx: OfficeContext,
  source: Source,
  outlet: Outlet,
  ports: CrawlPorts,
  options: { readonly signal?: AbortSignal; onFile(done: number, total: number): void },
): Promise<SourceReport> {
  const folder = await ownFolder(path.join(dropDirOf(ctx), folderOf(source, outlet)));
  const taking: Taking = { ctx, source, outlet, ports, folder };
  const names = await waitingFiles(folder);
  const counts = { new: 0, known: 0, unfinished: 0 };
  const faults: CrawlFault[] = [];
  for (const [at, name] of names.entries()) {
    options.signal?.throwIfAborted();
    const outcome = await takeAndMove(taking, name);
    if (typeof outcome === "string") counts[outcome] += 1;
    else faults.push(outcome);
    options.onFile(at + 1, names.length);
  }
  return {
    sourceId: source.id,
    outlet: outlet.name,
    source: source.name,
    kind: source.declaration.kind,
    pagesFetched: names.length - counts.unfinished,
    pagesUnchanged: counts.known,
    articlesFound: counts.new + counts.known,
    articlesNew: counts.new,
    faults,
    complete: true,
    readThrough: null,
    samples: { index: null, article: null },
  };
}
