-- AlterTable
ALTER TABLE "Story" ADD COLUMN     "unseenOriginal" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "StorySketch" (
    "articleId" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "sketch" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "StorySketch_pkey" PRIMARY KEY ("articleId")
);

-- CreateIndex
CREATE INDEX "Article_id_digest_joinedInto_state_publishedOn_idx" ON "Article"("id", "digest", "joinedInto", "state", "publishedOn");

-- CreateIndex
CREATE INDEX "Article_extractedAt_id_idx" ON "Article"("extractedAt", "id");

-- AddForeignKey
ALTER TABLE "StorySketch" ADD CONSTRAINT "StorySketch_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
