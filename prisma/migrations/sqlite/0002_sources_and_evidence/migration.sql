-- AlterTable
ALTER TABLE "Source" ADD COLUMN "validFrom" TEXT;
ALTER TABLE "Source" ADD COLUMN "validUntil" TEXT;

-- AlterTable
ALTER TABLE "CrawlRun" ADD COLUMN "reading" TEXT;

-- AlterTable
ALTER TABLE "CrawlTask" ADD COLUMN "request" TEXT;

-- CreateTable
CREATE TABLE "Capture" (
    "articleId" TEXT NOT NULL,
    "fetchId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "pictureId" TEXT,
    "parts" TEXT NOT NULL DEFAULT '[]',
    "message" TEXT,

    PRIMARY KEY ("articleId", "fetchId", "kind"),
    CONSTRAINT "Capture_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Page" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "addressKey" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "finalAddress" TEXT NOT NULL,
    "method" TEXT NOT NULL DEFAULT 'GET',
    "requestHeaders" TEXT NOT NULL DEFAULT '{}',
    "status" INTEGER NOT NULL,
    "headers" TEXT NOT NULL,
    "fetchedAt" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file" TEXT NOT NULL DEFAULT '',
    "offset" INTEGER NOT NULL DEFAULT 0,
    "length" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Page" ("address", "addressKey", "fetchedAt", "finalAddress", "headers", "id", "sha256", "size", "status") SELECT "address", "addressKey", "fetchedAt", "finalAddress", "headers", "id", "sha256", "size", "status" FROM "Page";
DROP TABLE "Page";
ALTER TABLE "new_Page" RENAME TO "Page";
CREATE INDEX "Page_addressKey_status_fetchedAt_idx" ON "Page"("addressKey", "status", "fetchedAt");
CREATE INDEX "Page_sha256_idx" ON "Page"("sha256");
CREATE INDEX "Page_file_offset_idx" ON "Page"("file", "offset");
CREATE TABLE "new_Article" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "outletId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "fetchId" TEXT NOT NULL,
    "furtherFetchIds" TEXT NOT NULL DEFAULT '[]',
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
    "continuesOn" TEXT,
    "continuesFrom" TEXT,
    "joinedInto" TEXT,
    "corrections" TEXT NOT NULL DEFAULT '{}',
    "correctedBy" TEXT,
    "correctedAt" TEXT,
    "images" TEXT NOT NULL DEFAULT '[]',
    "body" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Article_outletId_fkey" FOREIGN KEY ("outletId") REFERENCES "Outlet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Article_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Article_fetchId_fkey" FOREIGN KEY ("fetchId") REFERENCES "Page" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Article_storyId_fkey" FOREIGN KEY ("storyId") REFERENCES "Story" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Article" ("address", "authors", "body", "byline", "column", "correspondents", "digest", "extractedAt", "fetchId", "firstFetchedAt", "hints", "id", "images", "introTitle", "originalSource", "outletId", "page", "pageName", "publishedOn", "publishedTime", "reporters", "revision", "sourceId", "state", "storyId", "subTitle", "title", "unreadableAt", "unreadableBy", "unreadableReason", "waitsForStory") SELECT "address", "authors", "body", "byline", "column", "correspondents", "digest", "extractedAt", "fetchId", "firstFetchedAt", "hints", "id", "images", "introTitle", "originalSource", "outletId", "page", "pageName", "publishedOn", "publishedTime", "reporters", "revision", "sourceId", "state", "storyId", "subTitle", "title", "unreadableAt", "unreadableBy", "unreadableReason", "waitsForStory" FROM "Article";
DROP TABLE "Article";
ALTER TABLE "new_Article" RENAME TO "Article";
CREATE INDEX "Article_state_id_idx" ON "Article"("state", "id");
CREATE INDEX "Article_waitsForStory_id_idx" ON "Article"("waitsForStory", "id");
CREATE INDEX "Article_continuesFrom_joinedInto_idx" ON "Article"("continuesFrom", "joinedInto");
CREATE INDEX "Article_joinedInto_idx" ON "Article"("joinedInto");
CREATE INDEX "Article_publishedOn_id_idx" ON "Article"("publishedOn", "id");
CREATE INDEX "Article_outletId_publishedOn_idx" ON "Article"("outletId", "publishedOn");
CREATE INDEX "Article_sourceId_idx" ON "Article"("sourceId");
CREATE INDEX "Article_storyId_idx" ON "Article"("storyId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
