import type { CrawlTask, SourceReport } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import type { HostTurns } from "../../domain/ports/host-turns.ts";
import type { FetchPolicy, Source, SourceDeclaration } from "../../domain/source.ts";
import { createAddressGate, createFetcher, type Fetcher } from "../fetch/index.ts";
import { checkDeclaration } from "./check-declaration.ts";
import type { CrawlOptions } from "./crawl-options.ts";
import { CrawlTally } from "./crawl-tally.ts";
import { guardedPorts, guardedTurns } from "./guarded-ports.ts";
import { IssueDays } from "./issue-days.ts";
import { isByIssue } from "./json.ts";
import { readerOf } from "./reader-of.ts";
import { runTasks, type TaskRun } from "./task-engine.ts";
import { TaskWork } from "./task-work.ts";

/** What a source asks first; empty where it asks nothing. */
export function mainAddressOf(declaration: SourceDeclaration): string {
  switch (declaration.kind) {
    case "epaper":
      return declaration.issue;
    case "list":
    case "rendered":
      return declaration.start[0] ?? "";
    case "feed":
    case "sitemap":
      return declaration.address;
    case "json":
      return declaration.steps[0]?.request?.address ?? "";
    case "link":
    case "drop":
      return "";
  }
}

function needsBrowser(declaration: SourceDeclaration, task: CrawlTask): boolean {
  return declaration.kind === "rendered" && (task.role === "index" || declaration.renderArticles === true);
}

/** One crawl under way: the parts that its steps share. */
class SourceCrawl {
  private readonly now: () => Date;
  private readonly tally: CrawlTally;
  private readonly issues: IssueDays;
  private readonly policy: FetchPolicy;
  private readonly stop = new AbortController();
  private readonly signal: AbortSignal;
  private readonly ports: CrawlPorts;
  private readonly turns: HostTurns | null;
  private failure: { readonly error: unknown } | null = null;
  private done = 0;
  private total = 0;

  constructor(
    private readonly source: Source,
    outlet: Outlet,
    private readonly options: CrawlOptions,
    ports: CrawlPorts,
  ) {
    this.now = () => options.now?.() ?? new Date();
    this.tally = new CrawlTally(source, outlet, this.now);
    this.issues = new IssueDays(isByIssue(source.declaration) ? options.issueDays : [], source.lookbackDays);
    this.policy = { ...options.policy, ...source.declaration.policy };
    this.signal = options.signal === undefined ? this.stop.signal : AbortSignal.any([this.stop.signal, options.signal]);
    const failed = (error: unknown) => {
      this.failure ??= { error };
      this.stop.abort(error);
    };
    this.ports = guardedPorts(ports, failed);
    this.turns = options.turns ? guardedTurns(options.turns, failed) : null;
  }

  async run(): Promise<SourceReport> {
    const fault = this.declarationFault();
    if (fault !== null) {
      this.tally.fault(mainAddressOf(this.source.declaration), fault, 0);
      this.tally.missed();
      return this.tally.report(null);
    }
    const fetcher = createFetcher({
      policy: this.policy,
      userAgent: this.options.userAgent,
      gate: createAddressGate(this.options.allowedPrivateHosts),
      signal: this.signal,
      turns: this.turns,
      now: this.now,
    });
    try {
      await this.crawl(fetcher);
    } catch (error) {
      if (!this.signal.aborted) throw error;
    } finally {
      await fetcher.close();
    }
    if (this.failure !== null) throw this.failure.error;
    return this.tally.report(this.issues.readThrough());
  }

  private declarationFault(): FetchError | null {
    try {
      checkDeclaration(this.source.declaration);
      return null;
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      const message = `采集源“${this.source.name}”配置有误：${error.message}。改正后重新采集`;
      return new FetchError("bad-declaration", message, "never", 0, { cause: error });
    }
  }

  private async crawl(fetcher: Fetcher): Promise<void> {
    const { declaration } = this.source;
    const { day, issueDays, recheckFrom, timeZone = "Asia/Shanghai" } = this.options;
    const context = { day, issueDays, recheckFrom, timeZone, maxBytes: this.policy.maxBytes };
    const reader = readerOf(declaration, context);
    const work = new TaskWork(this.source, reader, this.ports, this.tally, recheckFrom);
    await this.ports.frontier.add(reader.seeds());
    const waiting = await this.ports.frontier.waiting();
    this.total = waiting.length;
    const inBrowser = waiting.filter((task) => needsBrowser(declaration, task));
    if (declaration.kind === "rendered" && inBrowser.length > 0) {
      // Loaded where it is needed: Playwright takes half a second and 60 MB.
      const { runBrowserTasks } = await import("./browser-engine.ts");
      await runBrowserTasks(this.taskRun(inBrowser), {
        chromiumPath: this.options.chromiumPath,
        userAgent: this.options.userAgent,
        waitFor: declaration.waitFor,
        policy: this.policy,
        fetcher,
        belongs: (task) => needsBrowser(declaration, task),
        work: (task, get) => this.counted(work.do(task, get)),
        now: this.now,
      });
    }
    const plain = (await this.ports.frontier.waiting()).filter((task) => !needsBrowser(declaration, task));
    await runTasks(this.taskRun(plain), (task) =>
      this.counted(work.do(task, (asked, validators) => fetcher.page(asked.address, validators, asked.request))),
    );
    if (this.signal.aborted) {
      this.tally.missed();
      return;
    }
    await this.issues.close(this.ports, this.tally);
    // A crawl that was ended from outside (Crawlee stops at SIGINT) has not seen everything.
    for (const task of await this.ports.frontier.waiting()) {
      this.tally.missed();
      this.issues.left(task);
    }
  }

  private async counted(work: Promise<readonly CrawlTask[]>): Promise<readonly CrawlTask[]> {
    const added = await work;
    this.total += added.length;
    return added;
  }

  private taskRun(tasks: readonly CrawlTask[]): TaskRun {
    return {
      tasks,
      maxAttempts: this.policy.maxAttempts,
      delayMs: this.policy.delayMs,
      signal: this.signal,
      failed: async (task, error, attempts) => {
        if (this.issues.takes(task, error)) return;
        this.issues.failed(task, error);
        if (task.role === "index") this.tally.missed();
        await this.ports.frontier.fail(this.tally.fault(task.address, error, attempts, task.role));
      },
      over: (task) => {
        this.done++;
        this.options.onProgress?.(this.done, this.total, task.address);
      },
    };
  }
}

/**
 * Crawls one source: what waits in the frontier of its run, or the source's beginnings in a new run. Every page is kept
 * in the archive before its article is handed on; every fault of a page is counted in the report and stops nothing else.
 * A declaration that is wrong is one bad-declaration fault. Resolves also when aborted (the report is then not complete,
 * and the frontier keeps what was not done); rejects only with an error of the ports.
 */
export function crawlSource(
  source: Source,
  outlet: Outlet,
  options: CrawlOptions,
  ports: CrawlPorts,
): Promise<SourceReport> {
  return new SourceCrawl(source, outlet, options, ports).run();
}
