import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a server that can be cut, fall silent, and be mended. */
export interface Way {
  readonly port: number;
  /** Ends what is connected and refuses what comes: both sides know at once. */
  cut(): void;
  /**
   * From the first bytes to the server on that hold this text: they arrive, and then nothing does, either way. What is
   * connected stays so and what connects hangs. Resolves when it has fallen silent.
   */
  silenceAfter(text: string): Promise<void>;
  /** What a silent way held back arrives then, however late, as TCP has it. */
  mend(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly from: Socket;
  /** null = it came when the way was silent. */
  on: Socket | null;
}

export async function startWay(to: { readonly host: string; readonly port: number }): Promise<Way> {
  const pairs = new Set<Pair>();
  let state: "open" | "cut" | "silent" = "open";
  let awaited: { readonly text: string; tell(): void } | null = null;

  const flow = ({ from, on }: Pair) => {
    if (on !== null) from.pipe(on).pipe(from);
  };
  const hold = ({ from, on }: Pair) => {
    from.unpipe().pause();
    on?.unpipe().pause();
  };
  const fallSilent = () => {
    state = "silent";
    for (const pair of pairs) hold(pair);
    awaited?.tell();
    awaited = null;
  };
  const reach = (pair: Pair) => {
    const { from } = pair;
    const on = connect(to.port, to.host);
    pair.on = on;
    on.on("error", () => on.destroy()).on("close", () => from.destroy());
    from.on("close", () => on.destroy());
    flow(pair);
    from.on("data", (bytes: Buffer) => {
      if (awaited !== null && bytes.includes(awaited.text)) fallSilent();
    });
  };
  const server = createServer((from) => {
    const pair: Pair = { from, on: null };
    pairs.add(pair);
    from.on("error", () => from.destroy()).on("close", () => pairs.delete(pair));
    if (state === "cut") from.destroy();
    else if (state === "silent") hold(pair);
    else reach(pair);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("no port");
  const cut = () => {
    state = "cut";
    for (const { from, on } of pairs) {
      from.destroy();
      on?.destroy();
    }
  };
  return {
    port: address.port,
    cut,
    silenceAfter: (text) =>
      new Promise((resolve) => {
        awaited = { text, tell: resolve };
      }),
    mend: () => {
      state = "open";
      for (const pair of pairs) {
        if (pair.on === null) reach(pair);
        else flow(pair);
      }
    },
    close: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
