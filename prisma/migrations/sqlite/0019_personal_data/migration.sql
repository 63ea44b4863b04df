-- AlterTable
ALTER TABLE "User" ADD COLUMN "erasedAt" TEXT;

-- AlterTable
ALTER TABLE "Correspondent" ADD COLUMN "erasedAt" TEXT;

-- AlterTable
ALTER TABLE "IncomingItem" ADD COLUMN "retiredAt" TEXT;
