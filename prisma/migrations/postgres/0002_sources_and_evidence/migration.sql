-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "validFrom" TEXT COLLATE "C",
ADD COLUMN     "validUntil" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "CrawlRun" ADD COLUMN     "reading" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "CrawlTask" ADD COLUMN     "request" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "Page" ADD COLUMN     "file" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "length" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "method" TEXT COLLATE "C" NOT NULL DEFAULT 'GET',
ADD COLUMN     "offset" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "requestHeaders" TEXT COLLATE "C" NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "continuesFrom" TEXT COLLATE "C",
ADD COLUMN     "continuesOn" TEXT COLLATE "C",
ADD COLUMN     "correctedAt" TEXT COLLATE "C",
ADD COLUMN     "correctedBy" TEXT COLLATE "C",
ADD COLUMN     "corrections" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
ADD COLUMN     "furtherFetchIds" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
ADD COLUMN     "joinedInto" TEXT COLLATE "C";

-- CreateTable
CREATE TABLE "Capture" (
    "articleId" TEXT COLLATE "C" NOT NULL,
    "fetchId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "attempts" INTEGER NOT NULL,
    "pictureId" TEXT COLLATE "C",
    "parts" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "message" TEXT COLLATE "C",

    CONSTRAINT "Capture_pkey" PRIMARY KEY ("articleId","fetchId","kind")
);

-- CreateIndex
CREATE INDEX "Page_sha256_idx" ON "Page"("sha256");

-- CreateIndex
CREATE INDEX "Page_file_offset_idx" ON "Page"("file", "offset");

-- CreateIndex
CREATE INDEX "Article_continuesFrom_joinedInto_idx" ON "Article"("continuesFrom", "joinedInto");

-- CreateIndex
CREATE INDEX "Article_joinedInto_idx" ON "Article"("joinedInto");

-- AddForeignKey
ALTER TABLE "Capture" ADD CONSTRAINT "Capture_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
