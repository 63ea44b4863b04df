import { useSearchParams } from "react-router";

/** What a page keeps in its address, by name; null takes it out. */
export type AddressChange = Readonly<Record<string, string | null>>;

/** Names that open something over a list; changing them leaves the list where it is. */
const OVERLAYS = ["page", "open"];

/** The state of a list in the address: every change but that of the page and of what lies over it goes to the first page. */
export function useAddress() {
  const [params, setParams] = useSearchParams();
  const change = (changes: AddressChange) => {
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (!Object.keys(changes).some((name) => OVERLAYS.includes(name))) after.delete("page");
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === "") after.delete(name);
        else after.set(name, value);
      }
      return after;
    });
  };
  return { params, change, clear: () => setParams(new URLSearchParams()) };
}

/** The page that an address asks for; the first where it makes no sense. */
export function pageOf(params: URLSearchParams): number {
  const page = Number(params.get("page") ?? "1");
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}
