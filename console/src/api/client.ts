import createClient from "openapi-fetch";
import { ApiError } from "./api-error.ts";
import type { paths } from "./generated.d.ts";

const client = createClient<paths>({ baseUrl: "", headers: { "x-shanggao": "1" } });

export const { GET, POST, PUT, PATCH, DELETE } = client;

interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the server answered, or an ApiError with the words it gave for its refusal. */
export async function take<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, "连接不上服务器。请检查网络，或确认上稿通的服务已经启动。", [], { cause });
  }
  if (!answer.response.ok) throw ApiError.from(answer.response.status, answer.error);
  return answer.data as T;
}
