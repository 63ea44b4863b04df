const TRACKING = new Set([
  "spm",
  "isappinstalled",
  "share_token",
  "share_source",
  "wxshare_count",
  "nsukey",
  "fbclid",
  "gclid",
]);
const SHARED_FROM = new Set(["timeline", "singlemessage", "groupmessage", "weixin", "wechat", "qq", "weibo"]);
/** Longer ones are traps or data, not addresses of pages. */
const MAX_ADDRESS_LENGTH = 2_048;

function isTracking(parameter: string): boolean {
  const [name = "", value = ""] = parameter.split("=", 2);
  const key = name.toLowerCase();
  return key.startsWith("utm_") || TRACKING.has(key) || (key === "from" && SHARED_FROM.has(value.toLowerCase()));
}

/** What names a page of a WeChat account; every other parameter says who shared it with whom. */
const WECHAT_IDENTITY = ["__biz", "mid", "idx", "sn"];

/** `/s/…` needs no parameter, `/s?…` four of them; the rest changes with every share. */
function wechatAddress(url: URL): void {
  url.protocol = "https:";
  if (url.pathname.startsWith("/s/")) url.search = "";
  if (url.pathname !== "/s") return;
  const parameters = url.search.slice(1).split("&");
  const named = WECHAT_IDENTITY.map((name) => parameters.find((parameter) => parameter.startsWith(`${name}=`)));
  if (named.every((parameter) => parameter !== undefined)) url.search = named.join("&");
}

/**
 * The one form under which an address is known: no fragment, no default port, no tracking parameter, lower-case host; a
 * page of a WeChat account by what names it alone. Scheme, path and the bytes of the other parameters stay as they are elsewhere
 * (a GBK-encoded parameter must not be re-encoded).
 * `base` resolves a relative address. Null for what is not an http(s) address of at most 2,048 characters.
 */
export function canonicalAddress(address: string, base?: string): string | null {
  const text = address.trim();
  if (text === "" || text.length > MAX_ADDRESS_LENGTH || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  if (url.search !== "") {
    const kept = url.search
      .slice(1)
      .split("&")
      .filter((parameter) => parameter !== "" && !isTracking(parameter));
    url.search = kept.join("&");
  }
  if (url.hostname === "mp.weixin.qq.com") wechatAddress(url);
  return url.href.length > MAX_ADDRESS_LENGTH ? null : url.href;
}

/** Host of an URL as a resolver or a connection takes it: IPv6 without its brackets, no dot at the end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}
