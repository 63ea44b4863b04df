import { describe, expect, test } from "vitest";
import { parseOutletPreset } from "../../config/index.ts";

const outlet = (health: unknown) => ({
  name: "青禾月刊",
  tier: "county",
  kind: "magazine",
  sources: [{ name: "目录", declaration: { kind: "feed", address: "http://yk.localhost/feed", health } }],
});

describe("what is expected of a source's health", () => {
  test("is taken as it is written, in part or not at all", () => {
    const of = (health: unknown) => parseOutletPreset(outlet(health), "f.yaml").sources[0]?.declaration.health;
    expect(of({ rhythmDays: 31, alarmAfter: 5 })).toEqual({ rhythmDays: 31, alarmAfter: 5 });
    expect(of({ rhythmDays: 31 })).toEqual({ rhythmDays: 31 });
    expect(of(undefined)).toBeUndefined();
  });

  test.each([
    { rhythmDays: 0 },
    { rhythmDays: "weekly" },
    { alarmAfter: 0 },
    { alarmAfter: 2.5 },
    { after: 3 },
  ])("%o is refused by its key", (health) => {
    expect(() => parseOutletPreset(outlet(health), "f.yaml")).toThrow(/health/u);
  });
});
