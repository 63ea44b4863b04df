import { readFileSync } from "node:fs";
import path from "node:path";
import type { FetchedPage } from "../../../crawlers/extract/index.ts";

/** A recorded answer: status line and headers as sent, an empty line, the body's raw bytes. */
export function readFixture(name: string, address = "https://news.example.cn/xw/771203.html"): FetchedPage {
  const file = readFileSync(path.join(import.meta.dirname, "fixtures", `${name}.http.bin`));
  const end = file.indexOf("\r\n\r\n");
  const headers = file.subarray(0, end).toString("latin1");
  return {
    bytes: file.subarray(end + 4),
    contentType: /^content-type:\s*(.*)$/im.exec(headers)?.[1]?.trim() ?? null,
    address,
  };
}
