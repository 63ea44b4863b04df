// A thread of its own has no loader for TypeScript yet.
import { register } from "tsx/esm/api";

register();
const { readHere } = await import("./read-here.ts");
export default readHere;
