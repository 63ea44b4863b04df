import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Outlet } from "react-router";
import { sessionQuery } from "../api/queries.ts";
import { LoadFailed } from "../parts/page-states.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { Shell } from "./shell.tsx";
import { SignedIn } from "./signed-in.tsx";

const FirstPassword = lazy(async () => ({
  default: (await import("../pages/login/first-password.tsx")).FirstPassword,
}));
const FirstSecondStep = lazy(async () => ({
  default: (await import("../pages/account/first-second-step.tsx")).FirstSecondStep,
}));
const LoginPage = lazy(async () => ({ default: (await import("../pages/login/login-page.tsx")).LoginPage }));

/** The login page for whoever is not signed in, at whatever address; the page asked for comes after it. */
export function Gate() {
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Waiting />;
  if (session.isError) return <LoadFailed error={session.error} onRetry={() => void session.refetch()} />;
  const { user, codeOwed, mustSetSecondStep, timeZone, mustChangePassword, tourSeen, managesShared } = session.data;
  if (user === null) {
    return (
      <Suspense fallback={<Waiting />}>
        <LoginPage codeOwed={codeOwed} />
      </Suspense>
    );
  }
  if (mustChangePassword) {
    return (
      <Suspense fallback={<Waiting />}>
        <FirstPassword />
      </Suspense>
    );
  }
  if (mustSetSecondStep) {
    return (
      <Suspense fallback={<Waiting />}>
        <FirstSecondStep />
      </Suspense>
    );
  }
  return (
    <SignedIn.Provider value={{ user, timeZone, tourSeen, managesShared }}>
      <Shell>
        <Outlet />
      </Shell>
    </SignedIn.Provider>
  );
}
