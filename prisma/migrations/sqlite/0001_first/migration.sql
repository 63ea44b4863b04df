-- CreateTable
CREATE TABLE "Office" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "regionNames" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unitId" TEXT,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "passwordHash" TEXT NOT NULL,
    CONSTRAINT "User_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenDigest" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Outlet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "homepage" TEXT
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "outletId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "declaration" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "lookbackDays" INTEGER NOT NULL,
    "lastFinishedAt" TEXT,
    "lastIssueDay" TEXT,
    CONSTRAINT "Source_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CrawlRun" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "nightId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "closedAt" TEXT,
    "issueDay" TEXT,
    "report" TEXT,
    CONSTRAINT "CrawlRun_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CrawlTask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    "issueDay" TEXT,
    "hints" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "carried" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "CrawlTask_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CrawlRun" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CrawlFault" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "CrawlFault_runId_fkey" FOREIGN KEY ("runId") REFERENCES "CrawlRun" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Page" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "addressKey" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "finalAddress" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" TEXT NOT NULL,
    "fetchedAt" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Article" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "outletId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "fetchId" TEXT NOT NULL,
    "firstFetchedAt" TEXT NOT NULL,
    "hints" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "unreadableReason" TEXT,
    "unreadableBy" TEXT,
    "unreadableAt" TEXT,
    "storyId" TEXT,
    "waitsForStory" BOOLEAN NOT NULL DEFAULT false,
    "digest" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "extractedAt" TEXT,
    "publishedOn" TEXT,
    "publishedTime" TEXT,
    "title" TEXT NOT NULL DEFAULT '',
    "introTitle" TEXT,
    "subTitle" TEXT,
    "byline" TEXT,
    "reporters" TEXT NOT NULL DEFAULT '[]',
    "correspondents" TEXT NOT NULL DEFAULT '[]',
    "authors" TEXT NOT NULL DEFAULT '[]',
    "originalSource" TEXT,
    "page" TEXT,
    "pageName" TEXT,
    "column" TEXT,
    "images" TEXT NOT NULL DEFAULT '[]',
    "body" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Article_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Article_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Article_fetchId_fkey" FOREIGN KEY ("fetchId") REFERENCES "Page" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Article_storyId_fkey" FOREIGN KEY ("storyId") REFERENCES "Story" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ArticleRevision" (
    "articleId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "extractedAt" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("articleId", "revision"),
    CONSTRAINT "ArticleRevision_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ArticleMatch" (
    "officeId" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "matcherVersion" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "articleId"),
    CONSTRAINT "ArticleMatch_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ArticleMatch_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Story" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "originalArticleId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Unit" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,
    "unitClass" TEXT NOT NULL,
    "parentId" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Unit_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Correspondent" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Correspondent_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Correspondent_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "pieceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "unitId" TEXT NOT NULL,
    "authorIds" TEXT NOT NULL,
    "submittedOn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "matched" BOOLEAN NOT NULL DEFAULT false,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    CONSTRAINT "Submission_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Submission_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Link" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "articleId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "matcherVersion" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decisionCount" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    CONSTRAINT "Link_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Link_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Link_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Decision" (
    "linkId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "userId" TEXT,
    "reason" TEXT,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("linkId", "seq"),
    CONSTRAINT "Decision_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Placement" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "derived" BOOLEAN NOT NULL,
    "linkId" TEXT,
    "articleId" TEXT,
    "storyId" TEXT,
    "submissionId" TEXT,
    "pieceId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "correspondentIds" TEXT NOT NULL,
    "outletId" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "outletKind" TEXT NOT NULL,
    "pieceKind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "publishedOn" TEXT NOT NULL,
    "page" TEXT,
    "position" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "reprint" BOOLEAN NOT NULL,
    "sharedBy" INTEGER NOT NULL,
    "byHandUserId" TEXT,
    "byHandNote" TEXT,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Placement_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Placement_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Placement_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Credit" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "placementId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "correspondentId" TEXT,
    "publishedOn" TEXT NOT NULL,
    "points" TEXT NOT NULL,
    "money" TEXT NOT NULL,
    "ruleSetId" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "arithmetic" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Credit_officeId_placementId_fkey" FOREIGN KEY ("officeId", "placementId") REFERENCES "Placement" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RuleSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effectiveFrom" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "RuleSet_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Target" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "amount" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Target_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Target_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Bulletin" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "periodKind" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "issuedAt" TEXT NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "figures" TEXT NOT NULL,
    CONSTRAINT "Bulletin_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Night" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "day" TEXT NOT NULL,
    "errand" TEXT,
    "state" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,
    "finishedAt" TEXT,
    "summary" TEXT
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "Notice_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
