import type { BrowserClient } from "./browser-client.ts";

const BOUNDARY = "----shanggao";

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A form with one file after its fields, as a browser frames it. */
export function fileForm(file: SentFile, fields: Readonly<Record<string, string>> = {}): Buffer {
  const part = (head: string, bytes: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from("\r\n"),
    ]);
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(value)));
  return Buffer.concat([
    ...parts,
    part(`name="file"; filename="${file.name}"`, file.bytes),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
}

/** Sends such a form. */
export function sendFile(
  client: BrowserClient,
  url: string,
  file: SentFile,
  fields: Readonly<Record<string, string>> = {},
) {
  return client.app.inject({
    method: "POST",
    url,
    headers: {
      "x-shanggao": "1",
      cookie: `sg_session=${client.cookie ?? ""}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: fileForm(file, fields),
  });
}
