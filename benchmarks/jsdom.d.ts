// The part of jsdom that the benchmark uses. Its published types would put the browser's names in reach of every file.
declare module "jsdom" {
  export class VirtualConsole {}
  export class JSDOM {
    constructor(html: string, options: { url: string; virtualConsole: VirtualConsole });
    readonly window: { readonly document: never; close(): void };
  }
}
