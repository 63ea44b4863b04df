import type { Outlet } from "../../domain/outlet.ts";
import type { Source } from "../../domain/source.ts";

export interface ResolvedOutlet {
  readonly outlet: Outlet;
  /** given: a person named it; site: the address is of its site; name: the page names it as publisher or 来源. */
  readonly by: "given" | "site" | "name";
}

/** Where many accounts live at one host: the host says nothing of whose the page is. */
const SHARED_HOSTS = new Set([
  "mp.weixin.qq.com",
  "www.toutiao.com",
  "weibo.com",
  "mp.sohu.com",
  "baijiahao.baidu.com",
]);

const hostOf = (address: string): string | null =>
  URL.canParse(address) ? new URL(address).hostname.replace(/^www\./u, "") : null;

/** Hosts of an outlet's homepage and of its sources' addresses. */
function sitesOf(outlet: Outlet, sources: readonly Source[]): readonly string[] {
  const declared = sources
    .filter((source) => source.outletId === outlet.id)
    .flatMap((source) => JSON.stringify(source.declaration).match(/https?:\/\/[^"'\s/{}\\]+/gu) ?? []);
  const hosts = [outlet.homepage ?? "", ...declared].map(hostOf);
  return hosts.filter((host) => host !== null && !SHARED_HOSTS.has(host)) as string[];
}

/** The outlets to whose site an address belongs; of several, those whose host says most. */
export function outletsOfSite(
  address: string,
  outlets: readonly Outlet[],
  sources: readonly Source[],
): readonly Outlet[] {
  const host = hostOf(address);
  if (host === null) return [];
  const fitting = outlets.flatMap((outlet) => {
    const sites = sitesOf(outlet, sources).filter((site) => host === site || host.endsWith(`.${site}`));
    return sites.length === 0 ? [] : [{ outlet, length: Math.max(...sites.map((site) => site.length)) }];
  });
  const longest = Math.max(0, ...fitting.map(({ length }) => length));
  return fitting.filter(({ length }) => length === longest).map(({ outlet }) => outlet);
}

const folded = (name: string): string => name.normalize("NFKC").replace(/\s/gu, "").toLowerCase();

/** The outlet that bears this name or alias, if exactly one does. */
function outletNamed(name: string, outlets: readonly Outlet[]): Outlet | null {
  const wanted = folded(name);
  const found = outlets.filter((outlet) => [outlet.name, ...outlet.aliases].some((one) => folded(one) === wanted));
  return wanted !== "" && found.length === 1 ? (found[0] ?? null) : null;
}

/** Whose page it is: by its site, else by the first of these names that is an outlet's. Null where nothing tells. */
export function resolveOutlet(
  address: string,
  names: readonly (string | null)[],
  outlets: readonly Outlet[],
  sources: readonly Source[],
): ResolvedOutlet | null {
  const [own, second] = outletsOfSite(address, outlets, sources);
  if (own !== undefined && second === undefined) return { outlet: own, by: "site" };
  for (const name of names) {
    const outlet = outletNamed(name ?? "", outlets);
    if (outlet !== null) return { outlet, by: "name" };
  }
  return null;
}
