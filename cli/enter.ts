import type { ArticleCorrections } from "../domain/article.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import { type EnteredArticle, type Enterer, enterArticle } from "../office/enter-article.ts";
import type { ArticlePreview } from "../office/preview-link.ts";
import { confirm } from "./confirm.ts";
import { previewLines } from "./entry-lines.ts";

/** Who enters from the command line: nobody who signed in. */
export async function commandLine(ctx: OfficeContext, office: string | undefined): Promise<Enterer> {
  return { id: "cli", officeId: (await theOffice(ctx, office)).id };
}

/**
 * Shows what was read, asks unless told not to, and registers it; null when the person said no. The preview goes to stderr:
 * the result alone is the command's output.
 */
export async function enterPreviewed(
  ctx: OfficeContext,
  by: Enterer,
  heading: string,
  preview: ArticlePreview,
  fields: ArticleCorrections,
  yes: boolean,
): Promise<EnteredArticle | null> {
  process.stderr.write(`${previewLines(heading, preview, fields).join("\n")}\n`);
  if (preview.outlet === null) throw new InputError("没有认出是哪家媒体，请用 --outlet 指明（没有登记）");
  const { fetchId, address } = preview;
  if (!yes && !(await confirm("登记这篇报道吗？"))) return null;
  const page = fetchId === null ? { address } : { fetchId };
  return enterArticle(ctx, by, { ...page, outletId: preview.outlet.id, fields });
}
