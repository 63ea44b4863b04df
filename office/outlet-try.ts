import { existsSync } from "node:fs";
import { findChromium, type OutletPreset, readCatalogue, readOutletFile, type Settings } from "../config/index.ts";
import { type TryReport, trySource } from "../crawlers/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Source } from "../domain/source.ts";
import type { Day } from "../domain/time.ts";
import { entriesNamed } from "./outlet-entry.ts";

export interface OutletTrial {
  readonly outlet: string;
  /** Where its declaration stands. */
  readonly file: string;
  readonly sources: readonly { readonly source: Source; readonly report: TryReport }[];
}

export interface TrialOptions {
  /** Name in the catalogue, or path of a YAML file that need not be registered. */
  readonly what: string;
  /** Name of one of its sources; null = all that hold on the day. */
  readonly source: string | null;
  readonly day: Day;
  readonly articles: number;
  readonly article: string | null;
  readonly signal?: AbortSignal;
  /** Before a source is fetched: its least wait between two requests. */
  onSource(source: Source, delayMs: number): void;
  onPage(address: string): void;
}

function presetOf(settings: Settings, what: string): { readonly file: string; readonly preset: OutletPreset } {
  const isFile = /\.ya?ml$/iu.test(what) || existsSync(what);
  if (isFile) return { file: what, preset: readOutletFile(what) };
  const [entry] = entriesNamed(readCatalogue(settings.dataDir), [what]);
  if (entry === undefined) throw new InputError(`目录里没有 ${what}`);
  return entry;
}

const holdsOn = ({ validFrom, validUntil }: Source, day: Day): boolean =>
  (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);

/** A single article is read with the selectors of the source whose pattern fits its address, else of the first. */
function forArticle(sources: readonly Source[], article: string): readonly Source[] {
  const fits = ({ declaration: { articlePattern } }: Source): boolean =>
    articlePattern !== undefined && new RegExp(articlePattern, "u").test(article);
  return sources.slice(0, 1).map((first) => sources.find(fits) ?? first);
}

/** The sources of a preset that a trial of this day looks at. Throws InputError where there are none. */
export function sourcesToTry(
  preset: OutletPreset,
  { source, day, article }: Pick<TrialOptions, "source" | "day" | "article">,
): readonly Source[] {
  const named = preset.sources.filter(({ name }) => source === null || name === source);
  const holding = named.filter((one) => holdsOn(one, day));
  if (named.length === 0 || holding.length === 0) {
    const there = preset.sources.map(({ name }) => name).join("、");
    const what = named.length === 0 ? `没有采集源“${source ?? ""}”` : `没有哪个采集源在 ${day} 有效`;
    throw new InputError(`${preset.outlet.name} ${what}；它的采集源：${there === "" ? "（无）" : there}`);
  }
  return article === null ? holding : forArticle(holding, article);
}

/** What a trial of sources that are at hand is told besides them. */
export type SourceTrialOptions = Omit<TrialOptions, "what" | "source">;

/** Tries sources of one outlet one after the other, as a night would fetch them, without a database: nothing is kept. */
export async function trySources(
  settings: Settings,
  outlet: Outlet,
  sources: readonly Source[],
  options: SourceTrialOptions,
): Promise<OutletTrial["sources"]> {
  const tried: { source: Source; report: TryReport }[] = [];
  for (const source of sources) {
    options.signal?.throwIfAborted();
    options.onSource(source, source.declaration.policy?.delayMs ?? settings.policy.delayMs);
    const report = await trySource(source, outlet, {
      day: options.day,
      articles: options.articles,
      article: options.article,
      policy: settings.policy,
      userAgent: settings.userAgent,
      timeZone: settings.timeZone,
      allowedPrivateHosts: settings.allowedPrivateHosts,
      chromiumPath: source.declaration.kind === "rendered" ? findChromium(settings) : null,
      onProgress: (_done, _total, address) => options.onPage(address),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    options.signal?.throwIfAborted();
    tried.push({ source, report });
  }
  return tried;
}

/**
 * Tries the sources of an outlet of the catalogue or of a file. Throws InputError for names that are unknown, SettingsError
 * for a file that cannot be read.
 */
export async function tryOutlet(settings: Settings, options: TrialOptions): Promise<OutletTrial> {
  const { file, preset } = presetOf(settings, options.what);
  const sources = await trySources(settings, preset.outlet, sourcesToTry(preset, options), options);
  return { outlet: preset.outlet.name, file, sources };
}
