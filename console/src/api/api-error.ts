/** The server refused, or could not be reached (`status` 0). The message is Chinese and fit to be shown. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    message: string,
    readonly details: readonly string[] = [],
    options?: ErrorOptions,
    /** What the console has to tell from others of the same status. */
    readonly code: string | null = null,
  ) {
    super(message, options);
  }

  static from(status: number, body: unknown): ApiError {
    if (typeof body === "object" && body !== null && "message" in body && typeof body.message === "string") {
      const details = "details" in body && Array.isArray(body.details) ? body.details.map(String) : [];
      const code = "code" in body && typeof body.code === "string" ? body.code : null;
      return new ApiError(status, body.message, details, undefined, code);
    }
    return new ApiError(status, `服务器答复异常（${status}）。请稍后重试。`);
  }
}

/** Whether an error says that the session is over, and not that a name, password or code was wrong. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401 && error.code !== "WRONG_CREDENTIALS";
}

/** Words for any error. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "页面出错。请刷新后重试。";
}
