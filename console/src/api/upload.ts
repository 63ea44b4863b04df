import { take } from "./client.ts";

/** Sends a form with one file; fields stand before the file, as the server reads them. Rejects with ApiError. */
export function upload<T>(path: string, file: File, fields: Readonly<Record<string, string>> = {}): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  const asked = async () => {
    const response = await fetch(path, { method: "POST", body: form, headers: { "x-shanggao": "1" } });
    const body: unknown = await response.json().catch(() => null);
    // The document promises the shape for each path; `take` turns every other answer into an error.
    return response.ok ? { data: body as T, response } : { error: body, response };
  };
  return take<T>(asked());
}
