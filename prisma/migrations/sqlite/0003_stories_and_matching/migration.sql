-- AlterTable
ALTER TABLE "Story" ADD COLUMN "unseenOriginal" TEXT;

-- CreateTable
CREATE TABLE "StorySketch" (
    "articleId" TEXT NOT NULL PRIMARY KEY,
    "digest" TEXT NOT NULL,
    "sketch" TEXT NOT NULL,
    CONSTRAINT "StorySketch_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Article_id_digest_joinedInto_state_publishedOn_idx" ON "Article"("id", "digest", "joinedInto", "state", "publishedOn");

-- CreateIndex
CREATE INDEX "Article_extractedAt_id_idx" ON "Article"("extractedAt", "id");
