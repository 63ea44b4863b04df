import type { CommandGroup } from "./command.ts";
import { outletAdd } from "./outlet-add.ts";
import { outletList } from "./outlet-list.ts";
import { outletNew } from "./outlet-new.ts";
import { outletTry } from "./outlet-try.ts";

/** The catalogue of outlets. */
export const outlet: CommandGroup = {
  name: "outlet",
  describe: "媒体目录：列出、登记、新写、试采",
  needed: "请给出 list、add、new、try 之一；shanggao outlet --help 说明各自的用法",
  addTo: (add) => {
    add(outletList);
    add(outletAdd);
    add(outletNew);
    add(outletTry);
  },
};
