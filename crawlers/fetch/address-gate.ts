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
    const host = hostOf(url);
    if (allowed(host)) return;
    if (isIP(host) !== 0 && isPrivateAddress(host)) throw blockedAddress(url.href, `${host} 是内部地址`);
    if (LOOPBACK_NAME.test(host)) throw blockedAddress(url.href, `${host} 指向本机`);
  };

  return { check, lookup };
}
