import type { ReactNode } from "react";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { NoPermission } from "../../parts/page-states.tsx";

/** A page of the portal, for a unit's account alone; `children` is given the unit. */
export function OwnUnitOnly({ children }: { readonly children: (unitId: string) => ReactNode }) {
  const { user } = useSignedIn();
  if (seesOffice(user)) return <NoPermission message="这一页给单位账号看；您在“投稿”“上稿台账”里看得到全部。" />;
  if (user.unitId === null) return <NoPermission message="您的账号还没有关联单位，请联系本单位管理员。" />;
  return <>{children(user.unitId)}</>;
}
