// A thread of its own has no loader for TypeScript yet.
import { register } from "tsx/esm/api";

register();
const { extractHere } = await import("./extract-here.ts");
export default extractHere;
