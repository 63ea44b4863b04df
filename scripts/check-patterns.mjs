// No regular expression of the program lets a text of others hold it up. Reads every literal, and every `new RegExp` of
// constants, and asks recheck how the time grows with the text. What grows with its square or faster, or
// cannot be decided, stands in scripts/pattern-exceptions.json with what bounds its texts; what doubles with every
// character stands nowhere.
// Exit codes: 0 = nothing to mend; 1 = a pattern to mend, or an exception whose pattern is gone.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import ts from "typescript";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
/** Where the program lives; tests and scripts meet no texts of others. */
const ROOMS =
  "bin cli config console/src crawlers domain intake ledger matcher notices office prisma reports server store".split(
    " ",
  );
const LISTED = "scripts/pattern-exceptions.json";
/** File → pattern → what bounds the texts that it meets. */
const EXCEPTIONS = JSON.parse(readFileSync(path.join(ROOT, LISTED), "utf8"));
/** Milliseconds for one pattern. Nearly all take a few; those with long bounded repeats three seconds. */
const TIMEOUT = 20_000;
/** Of one that is listed only what doubles is asked for, which shows early or never. */
const LISTED_TIMEOUT = 1_500;

function filesOf(folder) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : filesOf(place);
    return /\.(?:tsx?|mjs)$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [place] : [];
  });
}

const trees = new Map();

function treeOf(file) {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const tree = ts.createSourceFile(file, readFileSync(path.join(ROOT, file), "utf8"), ts.ScriptTarget.Latest, true);
  trees.set(file, tree);
  return tree;
}

/** What a constant of a file is set to, or of the file that it is imported from; null where neither says. */
function constantNamed(name, file) {
  for (const statement of treeOf(file).statements) {
    if (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText() === name);
      if (found?.initializer !== undefined) return textOf(found.initializer, file);
    }
    const named = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (named === undefined || !ts.isNamedImports(named) || !statement.moduleSpecifier.text.startsWith(".")) continue;
    const found = named.elements.find((one) => one.name.text === name);
    const from = path.posix.join(path.posix.dirname(file), statement.moduleSpecifier.text);
    if (found !== undefined) return constantNamed((found.propertyName ?? found.name).text, from);
  }
  return null;
}

/** The text that an expression of constants makes; null where only the running program knows it. */
function textOf(node, file) {
  const joined = (parts) => (parts.includes(null) ? null : parts.join(""));
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return String(Number(node.getText().replaceAll("_", "")));
  if (ts.isIdentifier(node)) return constantNamed(node.text, file);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return joined([textOf(node.left, file), textOf(node.right, file)]);
  if (ts.isTemplateExpression(node))
    return joined([
      node.head.text,
      ...node.templateSpans.flatMap((span) => [textOf(span.expression, file), span.literal.text]),
    ]);
  return null;
}

function patternOf(node, file) {
  if (ts.isRegularExpressionLiteral(node)) {
    const end = node.text.lastIndexOf("/");
    return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
  }
  if (!ts.isNewExpression(node) || node.expression.getText() !== "RegExp" || node.arguments === undefined) return null;
  const [first, second] = node.arguments;
  const source = first === undefined ? null : textOf(first, file);
  const flags = second === undefined ? "" : textOf(second, file);
  return source === null || flags === null ? { source: null, flags: "" } : { source, flags };
}

/** The patterns of a file, and how many are made of what only the running program knows. */
function patternsOf(file) {
  const found = [];
  let made = 0;
  const visit = (node) => {
    const pattern = patternOf(node, file);
    if (pattern?.source === null) made += 1;
    else if (pattern !== null) found.push({ ...pattern, file, shown: `/${pattern.source}/${pattern.flags}` });
    ts.forEachChild(node, visit);
  };
  visit(treeOf(file));
  return { found, made };
}

const GROWTH = { exponential: "随文字长度成倍地慢", polynomial: "随文字长度的乘方地慢" };
const answers = new Map();

const isListed = ({ file, shown }) => EXCEPTIONS[file]?.[shown] !== undefined;

/** Asks of the patterns one after the other, each once; two of these run beside each other. */
async function ask(waiting) {
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const timeout = isListed(next) ? LISTED_TIMEOUT : TIMEOUT;
    answers.set(next.shown, await check(next.source, next.flags, { timeout }));
  }
}

const read = ROOMS.flatMap(filesOf).map(patternsOf);
const patterns = read.flatMap(({ found }) => found);
const made = read.reduce((sum, one) => sum + one.made, 0);
const waiting = [...new Map(patterns.map((pattern) => [pattern.shown, pattern])).values()];
await Promise.all([ask(waiting), ask(waiting)]);
const faults = [];
for (const pattern of patterns) {
  const { file, shown } = pattern;
  const listed = isListed(pattern);
  const { status, complexity, attack, error } = answers.get(shown);
  if (status === "safe" || (listed && complexity?.type !== "exponential")) continue;
  const why =
    status === "vulnerable" ? `${GROWTH[complexity.type]}，如 ${attack.pattern}` : `判断不了（${error.kind}）`;
  const then =
    complexity?.type === "exponential"
      ? "请改到每段文字只有一种读法"
      : `请改掉；文字的长度确有上限的，写进 ${LISTED} 并说明上限在哪里`;
  faults.push(`${file}：${shown} ${why}。${then}`);
}
for (const [file, listed] of Object.entries(EXCEPTIONS)) {
  for (const shown of Object.keys(listed)) {
    if (patterns.some((pattern) => pattern.file === file && pattern.shown === shown)) continue;
    faults.push(`${file}：已没有 ${shown}，请从 ${LISTED} 里去掉`);
  }
}
for (const fault of faults) console.error(fault);
console.log(`${patterns.length} 个正则表达式，${faults.length} 个问题；另有 ${made} 个在运行时拼成，没有查`);
process.exitCode = faults.length === 0 ? 0 : 1;
