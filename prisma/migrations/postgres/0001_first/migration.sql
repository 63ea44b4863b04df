-- CreateTable
CREATE TABLE "Office" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "regionNames" TEXT COLLATE "C" NOT NULL,
    "timeZone" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "username" TEXT COLLATE "C" NOT NULL,
    "displayName" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C",
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenDigest" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenDigest")
);

-- CreateTable
CREATE TABLE "Outlet" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "aliases" TEXT COLLATE "C" NOT NULL,
    "tier" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "homepage" TEXT COLLATE "C",

    CONSTRAINT "Outlet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT COLLATE "C" NOT NULL,
    "outletId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "declaration" TEXT COLLATE "C" NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "lookbackDays" INTEGER NOT NULL,
    "lastFinishedAt" TEXT COLLATE "C",
    "lastIssueDay" TEXT COLLATE "C",

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrawlRun" (
    "id" TEXT COLLATE "C" NOT NULL,
    "nightId" TEXT COLLATE "C" NOT NULL,
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "closedAt" TEXT COLLATE "C",
    "issueDay" TEXT COLLATE "C",
    "report" TEXT COLLATE "C",

    CONSTRAINT "CrawlRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrawlTask" (
    "id" TEXT COLLATE "C" NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "depth" INTEGER NOT NULL,
    "issueDay" TEXT COLLATE "C",
    "hints" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL DEFAULT 'waiting',
    "carried" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CrawlTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CrawlFault" (
    "id" TEXT COLLATE "C" NOT NULL,
    "runId" TEXT COLLATE "C" NOT NULL,
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "message" TEXT COLLATE "C" NOT NULL,
    "attempts" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CrawlFault_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Page" (
    "id" TEXT COLLATE "C" NOT NULL,
    "addressKey" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "finalAddress" TEXT COLLATE "C" NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" TEXT COLLATE "C" NOT NULL,
    "fetchedAt" TEXT COLLATE "C" NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "Page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" TEXT COLLATE "C" NOT NULL,
    "outletId" TEXT COLLATE "C" NOT NULL,
    "sourceId" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "fetchId" TEXT COLLATE "C" NOT NULL,
    "firstFetchedAt" TEXT COLLATE "C" NOT NULL,
    "hints" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "unreadableReason" TEXT COLLATE "C",
    "unreadableBy" TEXT COLLATE "C",
    "unreadableAt" TEXT COLLATE "C",
    "storyId" TEXT COLLATE "C",
    "waitsForStory" BOOLEAN NOT NULL DEFAULT false,
    "digest" TEXT COLLATE "C",
    "revision" INTEGER NOT NULL DEFAULT 0,
    "extractedAt" TEXT COLLATE "C",
    "publishedOn" TEXT COLLATE "C",
    "publishedTime" TEXT COLLATE "C",
    "title" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "introTitle" TEXT COLLATE "C",
    "subTitle" TEXT COLLATE "C",
    "byline" TEXT COLLATE "C",
    "reporters" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "correspondents" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "authors" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "originalSource" TEXT COLLATE "C",
    "page" TEXT COLLATE "C",
    "pageName" TEXT COLLATE "C",
    "column" TEXT COLLATE "C",
    "images" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "body" TEXT COLLATE "C" NOT NULL DEFAULT '',

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArticleRevision" (
    "articleId" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "extractedAt" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ArticleRevision_pkey" PRIMARY KEY ("articleId","revision")
);

-- CreateTable
CREATE TABLE "ArticleMatch" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "articleId" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "matcherVersion" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ArticleMatch_pkey" PRIMARY KEY ("officeId","articleId")
);

-- CreateTable
CREATE TABLE "Story" (
    "id" TEXT COLLATE "C" NOT NULL,
    "originalArticleId" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Story_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "aliases" TEXT COLLATE "C" NOT NULL,
    "unitClass" TEXT COLLATE "C" NOT NULL,
    "parentId" TEXT COLLATE "C",

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "Correspondent" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "aliases" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Correspondent_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "pieceId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "authorIds" TEXT COLLATE "C" NOT NULL,
    "submittedOn" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "matched" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT COLLATE "C" NOT NULL,
    "body" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "articleId" TEXT COLLATE "C" NOT NULL,
    "submissionId" TEXT COLLATE "C" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "matcherVersion" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "decisionCount" INTEGER NOT NULL,
    "evidence" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "linkId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("linkId","seq")
);

-- CreateTable
CREATE TABLE "Placement" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "derived" BOOLEAN NOT NULL,
    "linkId" TEXT COLLATE "C",
    "articleId" TEXT COLLATE "C",
    "storyId" TEXT COLLATE "C",
    "submissionId" TEXT COLLATE "C",
    "pieceId" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "correspondentIds" TEXT COLLATE "C" NOT NULL,
    "outletId" TEXT COLLATE "C" NOT NULL,
    "tier" TEXT COLLATE "C" NOT NULL,
    "outletKind" TEXT COLLATE "C" NOT NULL,
    "pieceKind" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "publishedOn" TEXT COLLATE "C" NOT NULL,
    "page" TEXT COLLATE "C",
    "position" TEXT COLLATE "C" NOT NULL,
    "length" INTEGER NOT NULL,
    "reprint" BOOLEAN NOT NULL,
    "sharedBy" INTEGER NOT NULL,
    "byHandUserId" TEXT COLLATE "C",
    "byHandNote" TEXT COLLATE "C",
    "state" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Placement_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "Credit" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "placementId" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "correspondentId" TEXT COLLATE "C",
    "publishedOn" TEXT COLLATE "C" NOT NULL,
    "points" TEXT COLLATE "C" NOT NULL,
    "money" TEXT COLLATE "C" NOT NULL,
    "ruleSetId" TEXT COLLATE "C" NOT NULL,
    "clause" TEXT COLLATE "C" NOT NULL,
    "arithmetic" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Credit_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "RuleSet" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL,
    "effectiveFrom" TEXT COLLATE "C" NOT NULL,
    "document" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RuleSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "fromDay" TEXT COLLATE "C" NOT NULL,
    "toDay" TEXT COLLATE "C" NOT NULL,
    "measure" TEXT COLLATE "C" NOT NULL,
    "amount" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "Bulletin" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "periodKind" TEXT COLLATE "C" NOT NULL,
    "fromDay" TEXT COLLATE "C" NOT NULL,
    "toDay" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "issuedAt" TEXT COLLATE "C" NOT NULL,
    "issuedBy" TEXT COLLATE "C" NOT NULL,
    "figures" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Bulletin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Night" (
    "id" TEXT COLLATE "C" NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "errand" TEXT COLLATE "C",
    "state" TEXT COLLATE "C" NOT NULL,
    "startedAt" TEXT COLLATE "C" NOT NULL,
    "finishedAt" TEXT COLLATE "C",
    "summary" TEXT COLLATE "C",

    CONSTRAINT "Night_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT COLLATE "C" NOT NULL,
    "holder" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Office_name_key" ON "Office"("name");

-- CreateIndex
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");

-- CreateIndex
CREATE INDEX "User_officeId_idx" ON "User"("officeId");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Source_outletId_idx" ON "Source"("outletId");

-- CreateIndex
CREATE INDEX "CrawlRun_sourceId_idx" ON "CrawlRun"("sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "CrawlRun_nightId_sourceId_seq_key" ON "CrawlRun"("nightId", "sourceId", "seq");

-- CreateIndex
CREATE INDEX "CrawlTask_runId_state_seq_idx" ON "CrawlTask"("runId", "state", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "CrawlTask_runId_seq_key" ON "CrawlTask"("runId", "seq");

-- CreateIndex
CREATE INDEX "CrawlFault_runId_idx" ON "CrawlFault"("runId");

-- CreateIndex
CREATE INDEX "CrawlFault_sourceId_at_idx" ON "CrawlFault"("sourceId", "at");

-- CreateIndex
CREATE INDEX "Page_addressKey_status_fetchedAt_idx" ON "Page"("addressKey", "status", "fetchedAt");

-- CreateIndex
CREATE INDEX "Article_state_id_idx" ON "Article"("state", "id");

-- CreateIndex
CREATE INDEX "Article_waitsForStory_id_idx" ON "Article"("waitsForStory", "id");

-- CreateIndex
CREATE INDEX "Article_publishedOn_id_idx" ON "Article"("publishedOn", "id");

-- CreateIndex
CREATE INDEX "Article_outletId_publishedOn_idx" ON "Article"("outletId", "publishedOn");

-- CreateIndex
CREATE INDEX "Article_sourceId_idx" ON "Article"("sourceId");

-- CreateIndex
CREATE INDEX "Article_storyId_idx" ON "Article"("storyId");

-- CreateIndex
CREATE INDEX "ArticleMatch_articleId_idx" ON "ArticleMatch"("articleId");

-- CreateIndex
CREATE INDEX "Correspondent_officeId_unitId_idx" ON "Correspondent"("officeId", "unitId");

-- CreateIndex
CREATE INDEX "Submission_officeId_matched_idx" ON "Submission"("officeId", "matched");

-- CreateIndex
CREATE INDEX "Submission_officeId_submittedOn_idx" ON "Submission"("officeId", "submittedOn");

-- CreateIndex
CREATE INDEX "Submission_officeId_unitId_idx" ON "Submission"("officeId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_officeId_digest_key" ON "Submission"("officeId", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_officeId_pieceId_version_key" ON "Submission"("officeId", "pieceId", "version");

-- CreateIndex
CREATE INDEX "Link_officeId_state_score_idx" ON "Link"("officeId", "state", "score");

-- CreateIndex
CREATE INDEX "Link_articleId_idx" ON "Link"("articleId");

-- CreateIndex
CREATE INDEX "Link_submissionId_idx" ON "Link"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "Link_officeId_articleId_submissionId_key" ON "Link"("officeId", "articleId", "submissionId");

-- CreateIndex
CREATE INDEX "Placement_officeId_publishedOn_outletId_id_idx" ON "Placement"("officeId", "publishedOn", "outletId", "id");

-- CreateIndex
CREATE INDEX "Placement_officeId_unitId_idx" ON "Placement"("officeId", "unitId");

-- CreateIndex
CREATE INDEX "Placement_officeId_derived_idx" ON "Placement"("officeId", "derived");

-- CreateIndex
CREATE INDEX "Placement_outletId_idx" ON "Placement"("outletId");

-- CreateIndex
CREATE INDEX "Credit_officeId_placementId_idx" ON "Credit"("officeId", "placementId");

-- CreateIndex
CREATE INDEX "Credit_officeId_publishedOn_idx" ON "Credit"("officeId", "publishedOn");

-- CreateIndex
CREATE UNIQUE INDEX "RuleSet_officeId_version_key" ON "RuleSet"("officeId", "version");

-- CreateIndex
CREATE INDEX "Target_officeId_unitId_idx" ON "Target"("officeId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Bulletin_officeId_periodKind_fromDay_toDay_revision_key" ON "Bulletin"("officeId", "periodKind", "fromDay", "toDay", "revision");

-- CreateIndex
CREATE INDEX "Night_startedAt_idx" ON "Night"("startedAt");

-- CreateIndex
CREATE INDEX "Night_errand_day_idx" ON "Night"("errand", "day");

-- CreateIndex
CREATE INDEX "Notice_officeId_at_idx" ON "Notice"("officeId", "at");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrawlRun" ADD CONSTRAINT "CrawlRun_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrawlTask" ADD CONSTRAINT "CrawlTask_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CrawlRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CrawlFault" ADD CONSTRAINT "CrawlFault_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CrawlRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_fetchId_fkey" FOREIGN KEY ("fetchId") REFERENCES "Page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_storyId_fkey" FOREIGN KEY ("storyId") REFERENCES "Story"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleRevision" ADD CONSTRAINT "ArticleRevision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleMatch" ADD CONSTRAINT "ArticleMatch_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleMatch" ADD CONSTRAINT "ArticleMatch_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correspondent" ADD CONSTRAINT "Correspondent_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correspondent" ADD CONSTRAINT "Correspondent_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Placement" ADD CONSTRAINT "Placement_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Credit" ADD CONSTRAINT "Credit_officeId_placementId_fkey" FOREIGN KEY ("officeId", "placementId") REFERENCES "Placement"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleSet" ADD CONSTRAINT "RuleSet_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bulletin" ADD CONSTRAINT "Bulletin_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
