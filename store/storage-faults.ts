import { StorageError } from "../domain/errors/storage-error.ts";

/** What a disk or a database says when it fails, in the words of whoever has to mend it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL|53100)$/u,
    "磁盘已满，写不进数据。请腾出或扩大空间；已经存好的都在，下一次会接着做",
  ],
  [/^(EROFS|EACCES|EPERM|SQLITE_READONLY.*|25006|42501)$/u, "数据目录或数据库只读，写不进数据。请检查挂载方式与权限"],
  [/^(EIO|SQLITE_IOERR.*|58030)$/u, "磁盘读写出错。请检查磁盘；若已损坏，请从备份恢复"],
  [/^(SQLITE_CORRUPT.*|SQLITE_NOTADB|XX001|XX002)$/u, "数据库文件已损坏。请从备份恢复"],
  [/^(SQLITE_BUSY.*|SQLITE_LOCKED|SocketTimeout)$/u, "数据库一直被别的程序占用。请关闭打开它的程序；下一次会接着做"],
  [
    /^(SQLITE_CANTOPEN|P1001|P1002|P1008|P1017|P2024|P2028|DatabaseNotReachable|ConnectionClosed|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|08\w{3}|25P03|57P0\d|55000|53300)$/u,
    "数据库连不上或中断了。请检查数据库服务是否在运行；恢复后会接着做",
  ],
];

/** What the driver says without a code. */
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/u;
const OFFICE_WALL = /row-level security/u;
const MOST_CAUSES = 6;

/** Codes that an error and what stands behind it bear, the outermost first. */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  const look = (one: unknown, depth: number): void => {
    if (typeof one !== "object" || one === null || depth > MOST_CAUSES) return;
    for (const name of ["code", "originalCode", "kind"]) {
      const code: unknown = Reflect.get(one, name);
      if (typeof code === "string") codes.push(code);
    }
    const message = String(Reflect.get(one, "message"));
    // Of SQLite's codes Prisma keeps the number; the name stands in the words.
    codes.push(...(/SQLITE_[A-Z_]+/u.exec(message) ?? []));
    if (WORDS.test(message)) codes.push("ConnectionClosed");
    // Prisma hangs the driver's own error below its words about the query.
    for (const name of ["driverAdapterError", "meta", "cause"]) look(Reflect.get(one, name), depth + 1);
  };
  look(error, 0);
  return codes;
}

/** The same error, or what it means where a disk or a database failed. */
export function namedFault(error: unknown): unknown {
  if (error instanceof StorageError) return error;
  // The wall between offices has the code of a missing right: no disk failed, the program did.
  if (OFFICE_WALL.test(String(Reflect.get(Object(error), "message")))) return error;
  const codes = codesOf(error);
  const reason = REASONS.find(([known]) => codes.some((code) => known.test(code)));
  if (reason === undefined) return error;
  const [known, words] = reason;
  const code = codes.find((one) => known.test(one)) ?? "";
  return new StorageError(`${words}（${code}）`, { cause: error });
}

function named(answer: unknown): unknown {
  if (!(answer instanceof Promise)) return answer;
  return answer.then(
    // A crawl's run brings ports of its own.
    (value: unknown) =>
      typeof value === "object" && value !== null && "ports" in value
        ? { ...value, ports: withNamedFaults(Object(value.ports)) }
        : value,
    (error: unknown) => {
      throw namedFault(error);
    },
  );
}

/** The same store, whose parts reject with StorageError where a disk or a database failed. */
export function withNamedFaults<T extends object>(target: T): T {
  const parts = Object.entries(target).map(([name, part]: [string, unknown]) => {
    if (typeof part === "function") return [name, (...given: unknown[]) => named(Reflect.apply(part, target, given))];
    return [name, typeof part === "object" && part !== null ? withNamedFaults(part) : part];
  });
  return Object.fromEntries(parts) as T;
}
