import { describe, expect, it } from "vitest";
import { canonicalAddress } from "../../../crawlers/index.ts";

describe("canonicalAddress", () => {
  it.each([
    ["HTTP://News.Example.CN:80/A/b.html#top", "http://news.example.cn/A/b.html"],
    ["https://news.example.cn:443/", "https://news.example.cn/"],
    ["http://news.example.cn:8080/x", "http://news.example.cn:8080/x"],
    ["https://a.cn/x?utm_source=wx&id=7&UTM_medium=q", "https://a.cn/x?id=7"],
    ["https://a.cn/x?from=timeline&isappinstalled=0", "https://a.cn/x"],
    ["https://a.cn/x?from=2026-03-01", "https://a.cn/x?from=2026-03-01"],
    ["https://a.cn/x?spm=a.b.c", "https://a.cn/x"],
    ["http://a.cn/content_5.htm?div=-1", "http://a.cn/content_5.htm?div=-1"],
    ["http://a.cn/s?k=%B4%BA%B8%FB", "http://a.cn/s?k=%B4%BA%B8%FB"],
  ])("%s", (address, expected) => {
    expect(canonicalAddress(address)).toBe(expected);
  });

  it("resolves against a base and is its own canonical form", () => {
    const address = canonicalAddress(
      "../../../content/202603/05/content_1.html#x",
      "http://a.cn/pc/layout/202603/05/node_01.html",
    );
    expect(address).toBe("http://a.cn/pc/content/202603/05/content_1.html");
    expect(canonicalAddress(address ?? "")).toBe(address);
  });

  it.each([
    "",
    "javascript:void(0)",
    "mailto:a@b.cn",
    "ftp://a.cn/x",
    "data:text/html,x",
    "/no/base",
    `http://a.cn/${"x".repeat(2100)}`,
  ])("is null for %s", (address) => {
    expect(canonicalAddress(address)).toBeNull();
  });
});
