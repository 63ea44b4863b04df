import { canonicalAddress } from "../fetch/index.ts";

const FILE_ENDING =
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|zip|rar|7z|gz|jpe?g|png|gif|webp|bmp|svg|ico|mp3|mp4|m3u8|flv|avi|mov|wav|exe|apk|css|js|json)$/i;

/** Which addresses belong to a source. */
export interface SiteScope {
  /** The canonical address of another index page of this source, or null. */
  index(href: string, base: string): string | null;
  /** The canonical address of an article of this source, or null. */
  article(href: string, base: string): string | null;
  /** The canonical address of an interface of this source, whatever its file is called, or null. */
  request(href: string, base: string | undefined): string | null;
}

function siteOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, "");
}

/**
 * Links stay on the hosts of the source's own addresses and below them (www. left aside); an article may also live
 * elsewhere when the declaration's pattern matches its address. Files that are no pages are left out.
 */
export function siteScope(addresses: readonly string[], articlePattern: string | undefined): SiteScope {
  const sites = addresses.map(siteOf);
  const pattern = articlePattern === undefined ? null : new RegExp(articlePattern, "u");
  const within = (address: string): boolean => {
    const { hostname } = new URL(address);
    return sites.some((site) => hostname === site || hostname.endsWith(`.${site}`));
  };
  const page = (href: string, base: string): string | null => {
    const address = canonicalAddress(href, base);
    return address === null || FILE_ENDING.test(new URL(address).pathname) ? null : address;
  };
  return {
    index(href, base) {
      const address = page(href, base);
      return address !== null && within(address) ? address : null;
    },
    article(href, base) {
      const address = page(href, base);
      if (address === null) return null;
      return (pattern === null ? within(address) : pattern.test(address)) ? address : null;
    },
    request(href, base) {
      const address = canonicalAddress(href, base);
      return address !== null && within(address) ? address : null;
    },
  };
}
