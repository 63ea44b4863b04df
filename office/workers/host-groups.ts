import { mainAddressOf } from "../../crawlers/index.ts";
import type { CrawlPart } from "../../domain/night-part.ts";
import type { Source } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";

/** So many parts keep any number of machines at work; each costs a few questions to the database. */
const MOST_PARTS = 400;

/** The host that a source asks first. */
function hostOf(source: Source): string {
  const address = mainAddressOf(source.declaration);
  return URL.canParse(address) ? new URL(address).hostname : source.id;
}

/**
 * Sources as parts of a night: all sources of a host in one part, so that one worker at a time has it. Hosts that a source
 * leads to besides are shared by turns.
 */
export function partsByHost(sources: readonly Source[], issueDays: readonly Day[] | null): readonly CrawlPart[] {
  const hosts = new Map<string, Source[]>();
  for (const source of sources) {
    const host = hostOf(source);
    hosts.set(host, [...(hosts.get(host) ?? []), source]);
  }
  const names = [...hosts.keys()].sort();
  const together = Math.max(1, Math.ceil(names.length / MOST_PARTS));
  const parts: CrawlPart[] = [];
  for (const rendered of [false, true]) {
    const ofKind = names.filter((name) => hosts.get(name)?.some(isRendered) === rendered);
    for (let at = 0; at < ofKind.length; at += together) {
      const ids = ofKind.slice(at, at + together).flatMap((name) => hosts.get(name) ?? []);
      const kind = rendered ? "crawl-browser" : "crawl";
      parts.push({ kind, sourceIds: ids.map(({ id }) => id).sort(), issueDays });
    }
  }
  return parts;
}

function isRendered({ declaration }: Source): boolean {
  return declaration.kind === "rendered";
}
