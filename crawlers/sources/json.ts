import type { CrawlTask, FetchedPage, WebRequest } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { JsonDeclaration, JsonStep } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import { isNoArticle } from "./entry-title.ts";
import { layoutChanged } from "./index-page.ts";
import type { IndexReader, IndexReading, ReaderContext } from "./index-reader.ts";
import { fieldHints, fieldTime } from "./json-hints.ts";
import { dayFilling, type Filling, filledAddress, filledRequest, filledText, placeholdersIn } from "./json-template.ts";
import { fieldAt, isThere, readJson, valuesAt } from "./json-value.ts";
import { NoIssueError } from "./no-issue.ts";
import { type SiteScope, siteScope } from "./site-scope.ts";

/** Entries of one answer, and requests that one day's issue (or one night's list) may lead to. */
const MAX_ENTRIES = 2_000;
const MAX_REQUESTS = 500;
/** A page of advertisements names no article, and that is no fault. */
const ADVERTISEMENTS = /广告|公益/;

/** Whether a source is read issue by issue. */
export function isByIssue(declaration: { readonly kind: string; readonly by?: "issue" | "night" }): boolean {
  return declaration.kind === "epaper" || declaration.by === "issue";
}

interface Entry {
  readonly value: unknown;
  readonly fields: Filling;
}

/** What an answer named, and how many entries there were before any was left out. */
interface Entries {
  readonly kept: readonly Entry[];
  readonly named: number;
  /** Of those named, how many another day or another kind was meant by (`where`). */
  readonly others: number;
}

function overflow(address: string, what: string, limit: number): FetchError {
  return new FetchError(
    "too-large",
    `接口返回过多：${address} 有超过 ${limit} ${what}，只采集前 ${limit} ${what}。请核对采集源配置里的 steps`,
    "never",
  );
}

class JsonReader implements IndexReader {
  private readonly scope: SiteScope;
  private readonly asked = new Map<Day | null, number>();

  constructor(
    private readonly declaration: JsonDeclaration,
    private readonly context: ReaderContext,
  ) {
    const { steps, detail, articleAddress } = declaration;
    const templates = [...steps.map((step) => step.request?.address ?? ""), detail?.address ?? "", articleAddress];
    const own = templates.filter((template) => /^https?:\/\/[^{]/i.test(template));
    this.scope = siteScope(
      own.map((template) => filledAddress(template, dayFilling("2000-01-01")).replace(/[{}]/g, "")),
      declaration.articlePattern,
    );
  }

  seeds(): readonly CrawlTask[] {
    const days = this.declaration.by === "issue" ? this.context.issueDays : [null];
    return days.flatMap((day) => this.indexTask(0, day, {}, undefined) ?? []);
  }

  async read(task: CrawlTask, page: FetchedPage): Promise<IndexReading> {
    const { steps } = this.declaration;
    const whole: Entry = { value: this.answerOf(task, page), fields: task.request?.fields ?? {} };
    let found = this.entriesOf(task, task.depth, [whole]);
    let next = task.depth + 1;
    while (found.kept.length > 0 && next < steps.length && steps[next]?.request === undefined) {
      found = this.entriesOf(task, next, found.kept);
      next++;
    }
    if (found.kept.length === 0 && !this.mayBeEmpty(task, found)) {
      throw layoutChanged(task.address, "任何条目", `steps[${next - 1}].items`);
    }
    const fault = found.kept.length > MAX_ENTRIES ? overflow(task.address, "个条目", MAX_ENTRIES) : null;
    const entries = found.kept.slice(0, MAX_ENTRIES);
    const tasks =
      next < steps.length ? this.indexesOf(task, page, next, entries) : this.articlesOf(task, page, entries);
    const reading = { indexes: [], articles: [], olderFollow: false };
    if (next < steps.length) {
      const left = Math.max(0, MAX_REQUESTS - (this.asked.get(task.issueDay) ?? 0));
      this.asked.set(task.issueDay, MAX_REQUESTS - left + tasks.length);
      const tooMany = tasks.length > left ? overflow(task.address, "次请求", MAX_REQUESTS) : null;
      return { ...reading, indexes: tasks.slice(0, left), fault: fault ?? tooMany };
    }
    return { ...reading, articles: tasks, fault };
  }

  private answerOf(task: CrawlTask, page: FetchedPage): unknown {
    try {
      return readJson(page.bytes, page.headers["content-type"] ?? null);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw layoutChanged(task.address, "JSON 数据", "steps");
    }
  }

  /** The entries that a step finds inside others, without those that `where` leaves out or that lack what is needed. */
  private entriesOf(task: CrawlTask, at: number, within: readonly Entry[]): Entries {
    const step = this.stepAt(at);
    const needed = this.neededOf(step);
    const kept: Entry[] = [];
    const lacking = new Set<string>();
    let named = 0;
    let others = 0;
    if (!within.some((outer) => isThere(outer.value, step.items))) {
      throw layoutChanged(task.address, "任何条目", `steps[${at}].items`);
    }
    for (const outer of within) {
      for (const value of this.itemsOf(outer.value, step.items)) {
        named++;
        const own = Object.entries(step.fields).map(([name, path]) => [name, fieldAt(value, path)] as const);
        const fields = { ...outer.fields, ...(Object.fromEntries(own.filter(([, text]) => text !== null)) as Filling) };
        if (!this.isWanted(step, fields, task.issueDay)) {
          others++;
          continue;
        }
        const missing = needed.filter((name) => fields[name] === undefined);
        for (const name of missing) lacking.add(name);
        if (missing.length === 0) kept.push({ value, fields });
      }
    }
    const [first] = lacking;
    if (kept.length === 0 && first !== undefined) {
      throw layoutChanged(task.address, `任何带 ${first} 的条目`, `steps[${at}].fields.${first}`);
    }
    return { kept, named, others };
  }

  /** What stands at the path; one array there means its entries. */
  private itemsOf(value: unknown, path: string): readonly unknown[] {
    return valuesAt(value, path).flatMap((one) => (Array.isArray(one) ? one : one === null ? [] : [one]));
  }

  private stepAt(at: number): JsonStep {
    const step = this.declaration.steps[at];
    if (step === undefined) throw new Error(`the declaration has no step ${at}`);
    return step;
  }

  /** Fields of a step without which an entry leads nowhere. */
  private neededOf(step: JsonStep): readonly string[] {
    const { steps, detail, articleAddress } = this.declaration;
    const templates = [articleAddress, detail?.address ?? "", detail?.body ?? ""];
    for (const { request } of steps) templates.push(request?.address ?? "", request?.body ?? "");
    const used = new Set(templates.flatMap(placeholdersIn));
    return Object.keys(step.fields).filter((name) => used.has(name) || Object.hasOwn(step.where ?? {}, name));
  }

  private isWanted(step: JsonStep, fields: Filling, day: Day | null): boolean {
    const filling = { ...fields, ...dayFilling(day) };
    return Object.entries(step.where ?? {}).every(([name, template]) => {
      const wanted = filledText(template, filling);
      const found = fields[name];
      // An entry that lacks the field is not another day's: it is named as lacking.
      return found === undefined || found === wanted || fieldTime(found, this.context)?.day === wanted;
    });
  }

  /** An answer may name nothing: a day without an issue, a page of advertisements. */
  private mayBeEmpty(task: CrawlTask, { named, others }: Entries): boolean {
    if (task.issueDay === null) return named > 0 && others === named;
    if (others > 0 || (task.depth === 0 && named === 0)) throw new NoIssueError(task.address, task.issueDay);
    return ADVERTISEMENTS.test(task.hints.pageName ?? "");
  }

  private indexesOf(task: CrawlTask, page: FetchedPage, step: number, entries: readonly Entry[]): readonly CrawlTask[] {
    const found = new Map<string, CrawlTask>();
    for (const { fields } of entries) {
      const next = this.indexTask(step, task.issueDay, fields, page.finalAddress);
      if (next !== null && !found.has(next.address)) found.set(next.address, next);
    }
    if (found.size === 0) throw layoutChanged(task.address, "属于本站的接口地址", `steps[${step}].request`);
    return [...found.values()];
  }

  /** An index task is known by what it asks and for which day: the same address answers more than once. */
  private indexTask(step: number, day: Day | null, fields: Filling, base: string | undefined): CrawlTask | null {
    const { request } = this.stepAt(step);
    if (request === undefined) return null;
    const asked = this.within(filledRequest(request, { ...fields, ...dayFilling(day) }), base);
    if (asked === null) return null;
    const marks = [...(day === null ? [] : [day]), ...(asked.body === null ? [] : [sha256(asked.body).slice(0, 16)])];
    const address = marks.length === 0 ? asked.address : `${asked.address}#${marks.join(".")}`;
    const hints = fieldHints(fields, day, this.context);
    return { address, role: "index", depth: step, issueDay: day, hints, request: { ...asked, fields } };
  }

  private within(asked: WebRequest, base: string | undefined): WebRequest | null {
    const address = this.scope.request(asked.address, base);
    return address === null ? null : { ...asked, address };
  }

  private articlesOf(task: CrawlTask, page: FetchedPage, entries: readonly Entry[]): readonly CrawlTask[] {
    const { articleAddress, detail } = this.declaration;
    const found = new Map<string, CrawlTask>();
    let reachable = 0;
    for (const { fields } of entries) {
      const filling = { ...fields, ...dayFilling(task.issueDay) };
      const address = this.scope.article(filledAddress(articleAddress, filling), page.finalAddress);
      const asked = detail === undefined ? null : this.within(filledRequest(detail, filling), page.finalAddress);
      if (address === null || (detail !== undefined && asked === null)) continue;
      reachable++;
      const hints = fieldHints(fields, task.issueDay, this.context);
      if (isNoArticle(hints.title ?? "") || found.has(address)) continue;
      const request = asked === null ? {} : { request: asked };
      const depth = this.declaration.steps.length;
      found.set(address, { address, role: "article", depth, issueDay: task.issueDay, hints, ...request });
    }
    if (entries.length > 0 && reachable === 0) {
      throw layoutChanged(task.address, "属于本站的文章地址", "articleAddress、detail、articlePattern");
    }
    return [...found.values()];
  }
}

/** JSON 接口: its requests step by step, down to the articles. */
export function jsonReader(declaration: JsonDeclaration, context: ReaderContext): IndexReader {
  return new JsonReader(declaration, context);
}
