import { expect, test } from "vitest";
import { readablePage } from "../../../crawlers/index.ts";
import { readJson } from "../../../crawlers/sources/json-value.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("what JSONP puts around its data is taken off, and long runs of blanks hold nothing up", () => {
  for (const text of ['cb({"a":1})', 'cb({"a":1}) ;\n', 'var x = {"a":1} ; ', '{"a":1}']) {
    expect(readJson(bytes(text), null)).toEqual({ a: 1 });
  }
  expect(() => readJson(bytes(`cb({})${" ".repeat(2_000_000)}x`), null)).toThrow(SyntaxError);
});

test("a body of tags that never end holds nothing up", () => {
  const body = "<p ".repeat(300_000);
  const declaration = {
    kind: "json" as const,
    by: "night" as const,
    steps: [],
    articleAddress: "http://a.localhost/{id}",
    detail: { address: "http://a.localhost/api/{id}" },
    detailFields: { body: "body" },
  };
  const page = { bytes: bytes(JSON.stringify({ body })), contentType: null, address: "http://a.localhost/1" };
  expect(readablePage(page, declaration).page.contentType).toContain("text/html");
  expect(() => readablePage({ ...page, bytes: bytes("{}") }, declaration)).toThrow(ExtractError);
});
