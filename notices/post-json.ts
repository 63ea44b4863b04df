import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { AddressGate } from "../domain/ports/address-gate.ts";

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 64 * 1024;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/**
 * Posts JSON and gives the answer; redirections are not followed. Rejects when nothing was answered within 15 seconds, or
 * more than 64 KB. Whoever calls hides the address.
 */
export function postJson(url: URL, body: string, gate: AddressGate): Promise<Answer> {
  const headers = { "content-type": "application/json; charset=utf-8", "content-length": Buffer.byteLength(body) };
  const send = url.protocol === "https:" ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const asked = send(url, { method: "POST", headers, lookup: gate.lookup, signal }, (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) asked.destroy(new Error("answer too large"));
        else chunks.push(chunk);
      });
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") });
      });
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}
