import { type LookupAddress, lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import type { AddressGate } from "../../domain/ports/address-gate.ts";
import { hostOf } from "./address.ts";
import { blockedAddress } from "./faults.ts";
import { isPrivateAddress } from "./private-address.ts";

type Answers = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;
/** Resolves a name to all its addresses. */
export type ResolveName = (host: string, done: Answers) => void;

const resolveBySystem: ResolveName = (host, done) => {
  systemLookup(host, { all: true }, done);
};

/** Ports at which no page is served, since other services listen there (Fetch Standard, “bad port”, those below 10,000). */
const SERVICE_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
]);
const LOOPBACK_NAME = /(^|\.)localhost$/;

function isNamed(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const wanted = pattern.toLowerCase().replace(/^\[|\]$/g, "");
    return wanted.startsWith("*.") ? host.endsWith(wanted.slice(1)) : host === wanted;
  });
}

/**
 * `allowedPrivateHosts` names hosts that may live at a private address: exact names, IP addresses, or `*.suffix`.
 * Names under localhost are loopback by RFC 6761 and never asked of the DNS.
 */
export function createAddressGate(
  allowedPrivateHosts: readonly string[],
  resolve: ResolveName = resolveBySystem,
): AddressGate {
  const allowed = (host: string): boolean => isNamed(host, allowedPrivateHosts);

  const lookup: LookupFunction = (hostname, options, callback) => {
    const host = hostname.toLowerCase().replace(/\.$/, "");
    const answer = (addresses: readonly LookupAddress[]): void => {
      const wanted = options.family === 4 || options.family === 6 ? options.family : null;
      const usable = addresses.filter((entry) => wanted === null || entry.family === wanted);
      const first = usable[0];
      if (first === undefined) {
        callback(Object.assign(new Error(`no address for ${host}`), { code: "ENOTFOUND" }), "");
      } else if (options.all === true) callback(null, [...usable]);
      else callback(null, first.address, first.family);
    };
    if (LOOPBACK_NAME.test(host) && allowed(host)) {
      queueMicrotask(() => answer([{ address: "127.0.0.1", family: 4 }]));
      return;
    }
    resolve(host, (error, addresses) => {
      if (error !== null) {
        callback(error, "");
        return;
      }
      const bad = allowed(host) ? undefined : addresses.find((entry) => isPrivateAddress(entry.address));
      if (bad === undefined) answer(addresses);
      else callback(blockedAddress(host, `域名 ${host} 解析到内部地址 ${bad.address}`), "");
    });
  };

  const check = (url: URL): void => {
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw blockedAddress(url.href, `只采集 http 和 https 地址，这里是 ${url.protocol}`);
    }
    if (url.username !== "" || url.password !== "") throw blockedAddress(url.origin, "地址里带有用户名或密码");
    if (SERVICE_PORTS.has(Number(url.port))) throw blockedAddress(url.href, `端口 ${url.port} 不是网页服务的`);
    const host = hostOf(url);
    if (allowed(host)) return;
    if (isIP(host) !== 0 && isPrivateAddress(host)) throw blockedAddress(url.href, `${host} 是内部地址`);
    if (LOOPBACK_NAME.test(host)) throw blockedAddress(url.href, `${host} 指向本机`);
  };

  return { check, lookup };
}
