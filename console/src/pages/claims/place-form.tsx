import { Button, Form } from "antd";
import { POST, take } from "../../api/client.ts";
import type { ClaimRow } from "./claims-data.ts";
import { HandFieldItems } from "./hand-fields.tsx";
import { FIRST_FIELDS, type HandFields, handBody } from "./hand-form.ts";
import { useClaimWord } from "./use-claim-word.ts";

/** A claim whose page cannot be had, entered by hand on the strength of its proofs. */
export function PlaceForm({ claim }: { readonly claim: ClaimRow }) {
  const place = useClaimWord((fields: HandFields) =>
    take(
      POST("/api/claims/{claimId}/placement", {
        params: { path: { claimId: claim.id } },
        body: { ...handBody(fields), seen: claim.decisions },
      }),
    ),
  );
  const outletId = claim.finding?.outletId ?? claim.outletId;
  const day = claim.finding?.publishedOn ?? claim.day;
  const title = claim.finding?.title ?? claim.submissionTitle;
  const first: Partial<HandFields> = {
    ...FIRST_FIELDS,
    ...(outletId !== null && { outletId }),
    ...(day !== null && { publishedOn: day }),
    ...(title !== null && { title }),
    ...(claim.submissionId !== null && { submissionId: claim.submissionId }),
  };
  return (
    <Form<HandFields>
      layout="vertical"
      className="claim-form"
      initialValues={first}
      onFinish={(fields) => place.mutate(fields)}
    >
      <p className="muted">
        {claim.proofIds.length > 0
          ? `单位给的 ${claim.proofIds.length} 份证明自动带上，可以再补。`
          : "单位没有给证明：请您补上至少一份。"}
      </p>
      <HandFieldItems unitId={claim.unitId} proofsNeeded={claim.proofIds.length === 0} />
      <Button type="primary" htmlType="submit" loading={place.isPending}>
        登记，马上计分
      </Button>
    </Form>
  );
}
