-- The second wall between offices (decision 016): a statement sees and writes the rows of the office that its connection
-- names, whatever its conditions say; '*' names them all. Whoever names nobody is told so instead of finding nothing.
CREATE FUNCTION "shanggao_office"() RETURNS TEXT LANGUAGE plpgsql STABLE AS $$
DECLARE
    office TEXT := current_setting('shanggao.office', true);
BEGIN
    IF office IS NULL OR office = '' THEN
        RAISE EXCEPTION 'shanggao.office is not set: whose rows? SET shanggao.office = ''*'' for those of all offices';
    END IF;
    RETURN office;
END
$$;

ALTER TABLE "ApprovalRules" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApprovalRules" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "ApprovalRules" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "ApprovalWord" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ApprovalWord" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "ApprovalWord" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "ArticleMatch" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ArticleMatch" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "ArticleMatch" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "AuditChain" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditChain" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "AuditChain" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "AuditEntry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "AuditEntry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "AuditEntry" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "BookRevision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "BookRevision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "BookRevision" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Bulletin" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Bulletin" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Bulletin" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Callout" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Callout" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Callout" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "CalloutWord" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CalloutWord" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "CalloutWord" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Campaign" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Campaign" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Campaign" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "CampaignWord" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "CampaignWord" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "CampaignWord" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Claim" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Claim" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Claim" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Correspondent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Correspondent" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Correspondent" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Credit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Credit" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Credit" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "HandEntry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "HandEntry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "HandEntry" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "HandEntryVersion" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "HandEntryVersion" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "HandEntryVersion" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "IncomingItem" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "IncomingItem" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "IncomingItem" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "IncomingPiece" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "IncomingPiece" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "IncomingPiece" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "KnownSender" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "KnownSender" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "KnownSender" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Link" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Link" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Link" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "MailboxMark" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "MailboxMark" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "MailboxMark" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "MatcherChange" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "MatcherChange" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "MatcherChange" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Notice" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Notice" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Notice" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "NoticeDelivery" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "NoticeDelivery" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "NoticeDelivery" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "OaToken" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "OaToken" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "OaToken" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "OfficeEvent" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "OfficeEvent" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "OfficeEvent" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Placement" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Placement" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Placement" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "PlacementRemark" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PlacementRemark" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "PlacementRemark" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "PlanItem" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PlanItem" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "PlanItem" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "PlanWord" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PlanWord" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "PlanWord" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Proof" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Proof" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Proof" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "ReviewSnooze" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ReviewSnooze" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "ReviewSnooze" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "RuleSet" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "RuleSet" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "RuleSet" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "SpotSample" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "SpotSample" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "SpotSample" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "SpotSize" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "SpotSize" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "SpotSize" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Submission" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Submission" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Submission" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Target" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Target" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Target" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "Unit" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Unit" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Unit" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

ALTER TABLE "User" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "User" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "User" USING ((SELECT "shanggao_office"()) IN ('*', "officeId"));

-- What hangs on a row of an office is seen with it: the subquery is under that table's own policy.
ALTER TABLE "ClaimDecision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ClaimDecision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "ClaimDecision" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "Claim" WHERE "Claim"."id" = "ClaimDecision"."claimId")
);

ALTER TABLE "Decision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Decision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Decision" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "Link" WHERE "Link"."id" = "Decision"."linkId")
);

ALTER TABLE "IncomingDecision" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "IncomingDecision" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "IncomingDecision" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "IncomingPiece" WHERE "IncomingPiece"."id" = "IncomingDecision"."pieceId")
);

ALTER TABLE "Session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Session" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "Session" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = "Session"."userId")
);

ALTER TABLE "SecondStep" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "SecondStep" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "SecondStep" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = "SecondStep"."userId")
);

ALTER TABLE "RecoveryCode" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "RecoveryCode" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "RecoveryCode" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = "RecoveryCode"."userId")
);

ALTER TABLE "KnownDevice" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "KnownDevice" FORCE ROW LEVEL SECURITY;
CREATE POLICY "office" ON "KnownDevice" USING (
    (SELECT "shanggao_office"()) = '*' OR EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = "KnownDevice"."userId")
);
