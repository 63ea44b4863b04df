import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, isSignedOut } from "../api/api-error.ts";
import { KEYS } from "../api/queries.ts";
import type { Session } from "../api/shapes.ts";

/** Errors that a second try may mend: the server could not be reached, or failed. */
function worthRetrying(count: number, error: Error): boolean {
  return count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502);
}

/** A session that ended anywhere brings the login page at once. */
function onError(error: Error): void {
  if (isSignedOut(error)) endSession();
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 15_000, refetchOnWindowFocus: true } },
});

/** Forgets everything that was shown to the person who left. */
export function endSession(): void {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== KEYS.session[0] });
  queryClient.setQueryData<Session>(KEYS.session, (was) => ({
    user: null,
    mustChangePassword: false,
    codeOwed: false,
    mustSetSecondStep: false,
    tourSeen: false,
    managesShared: false,
    timeZone: was?.timeZone ?? "Asia/Shanghai",
  }));
}
