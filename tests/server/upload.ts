import type { BrowserClient } from "./browser-client.ts";

const BOUNDARY = "----shanggao";

/** Sends a form with one file after its fields, as a browser does. */
export function sendFile(
  client: BrowserClient,
  url: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
  fields: Readonly<Record<string, string>> = {},
) {
  const part = (head: string, bytes: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from("\r\n"),
    ]);
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(value)));
  return client.app.inject({
    method: "POST",
    url,
    headers: {
      "x-shanggao": "1",
      cookie: `sg_session=${client.cookie ?? ""}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: Buffer.concat([
      ...parts,
      part(`name="file"; filename="${file.name}"`, file.bytes),
      Buffer.from(`--${BOUNDARY}--\r\n`),
    ]),
  });
}
