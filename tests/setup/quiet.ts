import { afterEach, beforeEach, expect, vi } from "vitest";

// A test that prints is a test that nobody reads: unexpected console output fails the test that made it.
beforeEach(() => {
  for (const method of ["error", "warn"] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      expect.fail(`unexpected console.${method}: ${words.map(String).join(" ")}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});
