import { FetchError } from "../../domain/errors/fetch-error.ts";

/** The faults of a single fetch, in the clerk's words: what, where, what to do. */

export function blockedAddress(address: string, why: string): FetchError {
  return new FetchError(
    "blocked-address",
    `地址不允许访问：${address}（${why}）。如确为本单位内部站点，请把这个主机名写进数据目录里 settings.yaml 的 allowedPrivateHosts`,
    "never",
  );
}

export function badStatus(address: string, status: number): FetchError {
  if (status === 401 || status === 403 || status === 451) {
    return new FetchError(
      "forbidden",
      `对方拒绝访问（${status}）：${address}。请稍后再试；若长期如此，请与该媒体联系，或由人手工录入`,
      "now",
    );
  }
  if (status === 404 || status === 410) {
    return new FetchError("not-found", `页面不存在（${status}）：${address}。请核对地址或采集源配置`, "never");
  }
  if (status >= 500) {
    return new FetchError("server-error", `对方服务器出错（${status}）：${address}。下次采集会自动重试`, "now");
  }
  return new FetchError("http-error", `对方返回异常状态 ${status}：${address}。请用浏览器打开该地址核对`, "never");
}

export function rateLimited(address: string, waitMs: number, maxWaitMs: number): FetchError {
  const seconds = Math.ceil(waitMs / 1000);
  if (waitMs > maxWaitMs) {
    return new FetchError(
      "rate-limited",
      `对方要求 ${seconds} 秒后再来，超过本次可等的上限 ${Math.floor(maxWaitMs / 1000)} 秒：${address}。留待下次采集`,
      "later",
      waitMs,
    );
  }
  return new FetchError(
    "rate-limited",
    `对方要求放慢：${address}。已按要求等待；若经常出现，请在采集源的 policy.delayMs 里加大间隔`,
    "now",
    waitMs,
  );
}

export function timedOut(address: string, limitMs: number, what: "overall" | "idle"): FetchError {
  const how = what === "overall" ? "没有取完" : "没有收到任何数据";
  return new FetchError(
    "timeout",
    `超时：${address} 在 ${Math.ceil(limitMs / 100) / 10} 秒内${how}。下次采集会重试；若该站一向很慢，请加大 policy.timeoutMs`,
    "now",
  );
}

export function tooLarge(address: string, limitBytes: number): FetchError {
  const limit = limitBytes >= 1_048_576 ? `${Math.round(limitBytes / 104_857.6) / 10} MB` : `${limitBytes} 字节`;
  return new FetchError(
    "too-large",
    `页面过大：${address} 超过上限 ${limit}，已停止接收。如确需采集，请加大 policy.maxBytes`,
    "never",
  );
}

export function tooManyRedirects(address: string, limit: number): FetchError {
  return new FetchError(
    "too-many-redirects",
    `重定向过多：${address} 跳转超过 ${limit} 次。请用浏览器打开核对，改用最终地址`,
    "never",
  );
}

export function truncated(address: string, cause: unknown): FetchError {
  return new FetchError("truncated", `内容传输不完整：${address} 没有收全或压缩数据已损坏。将自动重试`, "now", 0, {
    cause,
  });
}

export function robotsDenied(address: string): FetchError {
  return new FetchError(
    "robots",
    `robots.txt 不允许采集：${address}。请换用该媒体允许采集的地址，或由人手工录入`,
    "never",
  );
}

export function robotsUnreadable(address: string, status: number, retry: "now" | "later"): FetchError {
  return new FetchError(
    "robots",
    `读不到 robots.txt（${status}）：${address}。按规矩在读到之前不采集该站，稍后重试`,
    retry,
  );
}

const NETWORK_REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "域名无法解析，请核对地址是否写错",
  EAI_AGAIN: "域名解析暂时失败，请检查本机的网络与 DNS",
  ECONNREFUSED: "对方拒绝连接，请核对地址与端口",
  ECONNRESET: "连接被对方中断",
  EHOSTUNREACH: "网络不通，请检查本机网络",
  ENETUNREACH: "网络不通，请检查本机网络",
  UND_ERR_CONNECT_TIMEOUT: "连接超时",
  UND_ERR_SOCKET: "连接被对方中断",
};

function codeOf(cause: unknown): string {
  for (let error = cause, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    if ("code" in error && typeof error.code === "string") return error.code;
  }
  return "";
}

export function networkFault(address: string, cause: unknown): FetchError {
  const code = codeOf(cause);
  const certificate = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
  const reason = certificate ? "对方的安全证书有问题，请与该媒体联系" : (NETWORK_REASONS[code] ?? "连接出错");
  return new FetchError("network", `网络不通：${address}（${reason}${code === "" ? "" : `，${code}`}）`, "now", 0, {
    cause,
  });
}
