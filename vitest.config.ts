import { defineConfig } from "vitest/config";

// A crawler remembers for its whole process which host asked for rest: where a newsroom asks for an hour of it, others of
// its name would go without.
const REST = [
  "tests/crawlers/fetch/fetcher.test.ts",
  "tests/crawlers/sources/faults.test.ts",
  "tests/office/night-faults.test.ts",
];

export default defineConfig({
  test: {
    globalSetup: ["tests/setup/postgres.ts"],
    setupFiles: ["tests/setup/quiet.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      // Most files share the modules of their worker: loading them, and the dictionary, anew took a third of the time.
      { extends: true, test: { name: "together", include: ["tests/**/*.test.ts"], exclude: REST, isolate: false } },
      { extends: true, test: { name: "apart", include: REST } },
    ],
  },
});
