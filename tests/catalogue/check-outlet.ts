import type { OutletPreset } from "../../config/outlets.ts";
import { readOutletFile } from "../../config/outlets.ts";
import { checkDeclaration, crawlSource, extractArticle, readablePage } from "../../crawlers/index.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import type { Source } from "../../domain/source.ts";
import { addDays } from "../../domain/time.ts";
import { AGENT, POLICY } from "../crawlers/crawl-fixtures.ts";
import { MemoryPorts } from "../crawlers/memory-ports.ts";
import { CHROMIUM } from "../setup/chromium.ts";
import { type ExpectedArticle, type ExpectedCase, readExpected } from "./expected.ts";
import { type Recorded, RecordedSite } from "./recorded-site.ts";

type Preset = OutletPreset;

interface Subject {
  readonly preset: Preset;
  readonly source: Source;
  readonly expected: ExpectedCase;
  readonly folder: string;
}

const FIELDS = [
  "title",
  "introTitle",
  "subTitle",
  "byline",
  "originalSource",
  "publishedOn",
  "publishedTime",
  "page",
  "pageName",
  "column",
] as const;

async function crawl({ preset, source, expected }: Subject, site: RecordedSite, timeoutMs = 5_000) {
  const ports = new MemoryPorts();
  const here = { ...source, declaration: site.declaration(source.declaration) };
  if (source.declaration.kind === "link") {
    const articles = expected.articles.map(({ address }) => site.local(address));
    await ports.frontier.add(
      articles.map((address) => ({ address, role: "article", depth: 0, issueDay: null, hints: {} })),
    );
  }
  const report = await crawlSource(
    here,
    preset.outlet,
    {
      day: expected.date,
      issueDays: [expected.date],
      recheckFrom: addDays(expected.date, -30),
      policy: { ...POLICY, delayMs: 0, maxAttempts: 1, timeoutMs },
      userAgent: AGENT,
      allowedPrivateHosts: ["*.localhost"],
      chromiumPath: CHROMIUM,
    },
    ports,
  );
  return { report, ports, here };
}

/** Reads an article of the crawl as a night would; its fields and paragraphs. */
function read(address: string, ports: MemoryPorts, source: Source) {
  const found = ports.known.get(address);
  const kept = ports.page(address);
  if (found === undefined || kept === undefined) throw new Error(`没有采到 ${address}`);
  const fetched = { bytes: kept.bytes, contentType: kept.headers["content-type"] ?? null, address };
  const { page, selectors } = readablePage(fetched, source.declaration);
  return extractArticle(page, found.hints, selectors);
}

function compare(wanted: ExpectedArticle, got: ReturnType<typeof extractArticle>): string[] {
  const complaints: string[] = [];
  for (const name of FIELDS) {
    if (got[name] !== wanted[name]) {
      complaints.push(`${wanted.address} 的 ${name} 应为 ${shown(wanted[name])}，读出 ${shown(got[name])}`);
    }
  }
  const body = wanted.body.join("\n");
  if (got.body !== body) complaints.push(`${wanted.address} 的正文应为 ${shown(body)}，读出 ${shown(got.body)}`);
  return complaints;
}

const shown = (text: string | null): string => (text === null ? "（空）" : `“${text}”`);

async function checkReading(subject: Subject): Promise<string[]> {
  const site = await RecordedSite.open(subject.expected, subject.folder);
  try {
    const { report, ports, here } = await crawl(subject, site);
    const { others } = subject.expected;
    const faults = report.faults.filter(({ address }) => !others.includes(site.real(address)));
    const complaints = faults.map((fault) => `采集出错：${site.real(fault.message)}`);
    const wanted = subject.expected.articles.map(({ address }) => address);
    const found = [...ports.tasks.values()].flatMap(({ task }) =>
      task.role === "article" ? [site.real(task.address)] : [],
    );
    for (const address of wanted) if (!found.includes(address)) complaints.push(`目录页没有指出 ${address}`);
    for (const address of found)
      if (![...wanted, ...others].includes(address)) complaints.push(`目录页多指出 ${address}`);
    complaints.push(...site.unasked().map((key) => `没有用到的夹具：${key}`));
    if (complaints.length > 0) return complaints;
    return subject.expected.articles.flatMap((article) => compareOne(article, ports, here, site));
  } finally {
    await site.close();
  }
}

function compareOne(article: ExpectedArticle, ports: MemoryPorts, source: Source, site: RecordedSite): string[] {
  try {
    return compare(article, read(site.local(article.address), ports, source));
  } catch (error) {
    return [`${article.address}：${site.real(error instanceof Error ? error.message : String(error))}`];
  }
}

/** Nothing is there: for a paper a day without an issue, for everything else a fault. */
async function checkNothingThere(subject: Subject): Promise<string[]> {
  const site = await RecordedSite.open(subject.expected, subject.folder, null);
  try {
    const { report } = await crawl(subject, site);
    const codes = report.faults.map((fault) => fault.code);
    if (report.articlesFound > 0) return ["网站答 404 时不应有文章"];
    if (subject.source.declaration.kind === "epaper") {
      return codes.length === 0 && report.readThrough === null ? [] : ["某天没有报纸（404）不应算作故障"];
    }
    if (subject.source.declaration.kind === "json") return [];
    return codes.includes("not-found") ? [] : ["列表页打不开（404）应报 not-found"];
  } finally {
    await site.close();
  }
}

const OTHER_PAGE = Buffer.from(
  '<html><body><div id="app-shell"><p>新版上线</p><section class="zz-cards">加载中</section></div></body></html>',
);
const OTHER_ANSWER = Buffer.from('{"code":200,"result":{"cards":[]}}');

function otherLayout(_: string, recorded: Recorded): Recorded {
  const isJson = /json|javascript/.test(recorded.headers["content-type"] ?? "");
  return { ...recorded, body: isJson ? OTHER_ANSWER : OTHER_PAGE };
}

/** A page with another layout must be a fault that says so, never an empty quiet day. */
async function checkOtherLayout(subject: Subject): Promise<string[]> {
  const site = await RecordedSite.open(subject.expected, subject.folder, otherLayout);
  try {
    const { report } = await crawl(subject, site, 1_000);
    const changed = report.faults.some((fault) => fault.code === "layout-changed");
    return changed && report.articlesFound === 0 ? [] : ["版式变了应报 layout-changed，而不是当作没有新闻"];
  } finally {
    await site.close();
  }
}

async function checkCase(subject: Subject): Promise<string[]> {
  const { source, expected } = subject;
  const { validFrom, validUntil } = source;
  const complaints: string[] = [];
  if ((validFrom ?? "") > expected.date || (validUntil ?? "9999") < expected.date) {
    complaints.push(`夹具的日期 ${expected.date} 不在这个版本的有效期内`);
  }
  try {
    complaints.push(...(await checkReading(subject)));
    if (source.declaration.kind !== "link") {
      complaints.push(...(await checkNothingThere(subject)), ...(await checkOtherLayout(subject)));
    }
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error));
  }
  return complaints.map((text) => `${source.name} ${expected.date}：${text}`);
}

function checkSources({ outlet, sources }: Preset): string[] {
  const complaints = outlet.aliases.includes(outlet.name) ? [`${outlet.name} 的 aliases 里不必重复它自己`] : [];
  for (const { name, declaration } of sources) {
    if (declaration.verified === undefined) complaints.push(`${name}：请写 verified（没在真实网站上看过写 null）`);
    try {
      checkDeclaration(declaration);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      complaints.push(`${name}：${error.message}`);
    }
  }
  return complaints;
}

/**
 * Holds an outlet's file against its recorded pages. Resolves with complaints in the words of who has to mend them; none
 * means that the file is read, each version of each source is tried at its date, and every article comes out to the letter.
 */
export async function checkOutlet(file: string, folder: string): Promise<string[]> {
  let preset: Preset;
  try {
    preset = readOutletFile(file);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [error.message, ...error.others];
  }
  const complaints = checkSources(preset);
  if (complaints.length > 0) return complaints;
  const { expected, complaints: unread } = readExpected(folder);
  if (expected === null) return unread;
  complaints.push(...unread);
  for (const source of preset.sources) {
    const cases = expected.cases.filter((one) => one.source === source.name);
    if (cases.length === 0 && source.declaration.kind !== "drop")
      complaints.push(`${source.name}：expected.json 里没有它`);
    for (const one of cases) complaints.push(...(await checkCase({ preset, source, expected: one, folder })));
  }
  for (const { source } of expected.cases) {
    if (!preset.sources.some(({ name }) => name === source)) complaints.push(`expected.json 里的 ${source} 不是采集源`);
  }
  return complaints;
}
